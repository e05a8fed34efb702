#include "tests/support/http_server.h"

#include <algorithm>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

namespace sigma::test {

namespace {

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

SeenRequest parseHead(const std::string& head) {
    SeenRequest r;
    std::size_t begin = 0;
    bool first = true;
    while (begin < head.size()) {
        auto end = head.find("\r\n", begin);
        if (end == std::string::npos) end = head.size();
        const auto line = head.substr(begin, end - begin);
        begin = end + 2;
        if (first) {
            const auto a = line.find(' '), b = line.rfind(' ');
            r.method = line.substr(0, a);
            r.target = a == b ? "" : line.substr(a + 1, b - a - 1);
            first = false;
            continue;
        }
        const auto colon = line.find(':');
        if (colon == std::string::npos) continue;
        const auto value = line.find_first_not_of(' ', colon + 1);
        r.headers[lower(line.substr(0, colon))] = value == std::string::npos ? "" : line.substr(value);
    }
    return r;
}

bool readMore(int fd, std::string& buffer) {
    char chunk[65536];
    const auto n = ::recv(fd, chunk, sizeof chunk, 0);
    if (n <= 0) return false;
    buffer.append(chunk, static_cast<std::size_t>(n));
    return true;
}

} // namespace

bool Wire::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto n = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

void Wire::sendSlowly(std::string_view bytes) {
    for (char c : bytes)
        if (!send(std::string_view(&c, 1))) return;
}

void Wire::reply(int status, std::string_view body, const std::string& headers) {
    send("HTTP/1.1 " + std::to_string(status) + " Text\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
        std::string(body));
}

void Wire::reset() {
    const linger off{1, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &off, sizeof off);
    ::shutdown(m_fd, SHUT_RD);
}

void Wire::waitForClose() {
    std::string rest;
    while (readMore(m_fd, rest)) rest.clear();
}

HttpServer::HttpServer(Handler handler) : m_handler(std::move(handler)) {
    m_listen = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listen, reinterpret_cast<sockaddr*>(&address), size) || ::listen(m_listen, 64)) throw std::runtime_error("no free port");
    ::getsockname(m_listen, reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accepting(); });
}

HttpServer::~HttpServer() {
    m_stop = true;
    ::shutdown(m_listen, SHUT_RDWR);
    m_acceptor.join();
    ::close(m_listen);
    {
        std::lock_guard lock(m_mutex);
        for (int fd : m_open) ::shutdown(fd, SHUT_RDWR);
    }
    for (auto& t : m_threads) t.join();
}

std::vector<SeenRequest> HttpServer::seen() const {
    std::lock_guard lock(m_mutex);
    return m_seen;
}

void HttpServer::accepting() {
    while (!m_stop) {
        const int fd = ::accept4(m_listen, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) {
            if (m_stop) return;
            continue;
        }
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        ++m_accepted;
        std::lock_guard lock(m_mutex);
        m_open.push_back(fd);
        m_threads.emplace_back([this, fd] { serving(fd); });
    }
}

void HttpServer::serving(int fd) {
    std::string buffer;
    while (!m_stop && handleOne(fd, buffer)) {}
    std::lock_guard lock(m_mutex);
    m_open.remove(fd);
    ::close(fd);
}

bool HttpServer::handleOne(int fd, std::string& buffer) {
    std::size_t end;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
        if (!readMore(fd, buffer)) return false;
        if (buffer[0] != 0x16) continue;
        Wire(fd).reply(400, "a TLS hello on a plain port"); // as Go's servers do
        return false;
    }
    auto request = parseHead(buffer.substr(0, end));
    buffer.erase(0, end + 4);
    const auto length = request.headers.contains("content-length") ? std::stoul(request.headers["content-length"]) : 0;
    while (buffer.size() < length)
        if (!readMore(fd, buffer)) return false;
    request.body = buffer.substr(0, length);
    buffer.erase(0, length);
    {
        std::lock_guard lock(m_mutex);
        m_seen.push_back(request);
        m_mostAtOnce = std::max<int>(m_mostAtOnce, ++m_atOnce);
    }
    Wire wire(fd);
    m_handler(request, wire);
    --m_atOnce;
    linger off{};
    socklen_t size = sizeof off;
    ::getsockopt(fd, SOL_SOCKET, SO_LINGER, &off, &size);
    return !off.l_onoff;
}

std::string gzip(std::string_view text, std::size_t repeat) {
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
    std::string out;
    char chunk[65536];
    for (std::size_t i = 0; i <= repeat; ++i) {
        const bool last = i == repeat;
        z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
        z.avail_in = last ? 0 : static_cast<uInt>(text.size());
        do {
            z.next_out = reinterpret_cast<Bytef*>(chunk);
            z.avail_out = sizeof chunk;
            deflate(&z, last ? Z_FINISH : Z_NO_FLUSH);
            out.append(chunk, sizeof chunk - z.avail_out);
        } while (z.avail_out == 0);
    }
    deflateEnd(&z);
    return out;
}

} // namespace sigma::test
