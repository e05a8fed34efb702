#pragma once
#include <atomic>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace sigma::test {

/// What a client sent.
struct SeenRequest {
    std::string method, target, body;
    std::map<std::string, std::string> headers; ///< names in lower case
};

/// The server's end of one connection; a handler writes whatever bytes it likes.
class Wire {
public:
    explicit Wire(int fd) : m_fd(fd) {}
    bool send(std::string_view bytes);            ///< false once the client has gone
    void sendSlowly(std::string_view bytes);      ///< one byte a packet
    void reply(int status, std::string_view body, const std::string& headers = "Content-Type: application/json\r\n");
    void reset();                                 ///< closes with RST
    void waitForClose();                          ///< until the client closes its end, or the server stops
private:
    int m_fd;
};

/// An HTTP/1.1 server on a free port of 127.0.0.1 for the odd cases: one thread a connection, one request a connection unless the handler
/// answered with a Content-Length and the client keeps it open. Records every request.
class HttpServer {
public:
    using Handler = std::function<void(const SeenRequest&, Wire&)>;
    explicit HttpServer(Handler handler);
    ~HttpServer();
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    int port() const { return m_port; }
    std::vector<SeenRequest> seen() const;
    int connections() const { return m_accepted; }
    int mostAtOnce() const { return m_mostAtOnce; } ///< requests being handled at the same time

private:
    void accepting();
    void serving(int fd);
    bool handleOne(int fd, std::string& buffer);
    Handler m_handler;
    int m_listen = -1, m_port = 0;
    std::atomic<bool> m_stop{false};
    std::atomic<int> m_accepted{0}, m_atOnce{0}, m_mostAtOnce{0};
    mutable std::mutex m_mutex;
    std::vector<SeenRequest> m_seen;
    std::list<int> m_open;
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

/// gzip of a text; `repeat` times over, without holding the plain text.
std::string gzip(std::string_view text, std::size_t repeat = 1);

} // namespace sigma::test
