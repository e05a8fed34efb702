#include "datasources/net/http_client.h"

#include "datasources/net/transfer.h"

#include <algorithm>
#include <atomic>
#include <list>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace sigma {

namespace {
constexpr int kMaxAttempts = 3, kMaxRedirects = 5;

bool isRedirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }
bool isTransient(int status) { return status == 502 || status == 503 || status == 504; }

std::chrono::milliseconds backoff(const Transfer& t) {
    for (const auto& [name, value] : t.replyHeaders)
        if (name == "retry-after" && !value.empty() && value.size() < 4 && value.find_first_not_of("0123456789") == std::string::npos)
            return std::min(std::chrono::milliseconds(std::stoi(value) * 1000), std::chrono::milliseconds(10'000));
    return std::chrono::milliseconds(200 << t.attempts);
}

/// Location against the URL it came from.
std::string resolveLocation(const std::string& base, const std::string& location) {
    CURLU* url = curl_url();
    std::string out;
    char* text = nullptr;
    if (curl_url_set(url, CURLUPART_URL, base.c_str(), 0) == CURLUE_OK && curl_url_set(url, CURLUPART_URL, location.c_str(), 0) == CURLUE_OK &&
        curl_url_get(url, CURLUPART_URL, &text, 0) == CURLUE_OK)
        out = text;
    curl_free(text);
    curl_url_cleanup(url);
    return out;
}
} // namespace

std::string requestUrl(const SourceConfig& config, const HttpRequest& request) {
    std::string base = config.url;
    while (base.ends_with('/')) base.pop_back();
    return base + request.path;
}

struct HttpClient::State {
    CURLM* multi = nullptr;
    std::mutex mutex; // guards `incoming` only
    std::vector<std::unique_ptr<Transfer>> incoming;
    std::atomic<bool> quit{false};
    std::list<std::unique_ptr<Transfer>> waiting, running;
    std::map<std::string, int> perSource;
    std::thread thread;

    void loop() {
        while (!quit) {
            takeIncoming();
            dropStopped();
            startWaiting();
            int still = 0;
            curl_multi_perform(multi, &still);
            finishDone();
            curl_multi_poll(multi, nullptr, 0, pollMs(), nullptr);
        }
        for (auto& t : running) curl_multi_remove_handle(multi, t->easy);
        running.clear();
        waiting.clear();
    }

    /// Retries wait without a socket to wake us.
    int pollMs() const { return waiting.empty() ? 1000 : 50; }

    void takeIncoming() {
        std::lock_guard lock(mutex);
        for (auto& t : incoming) waiting.push_back(std::move(t));
        incoming.clear();
    }

    void cancel(Transfer& t) { t.done(Error{ErrorKind::Cancelled, "Cancelled.", {}}); }

    void dropStopped() {
        for (auto it = waiting.begin(); it != waiting.end();) {
            if (!(*it)->stop.stop_requested()) { ++it; continue; }
            auto t = std::move(*it);
            it = waiting.erase(it);
            cancel(*t);
        }
        for (auto it = running.begin(); it != running.end();) {
            if (!(*it)->stop.stop_requested()) { ++it; continue; }
            auto t = std::move(*it);
            it = running.erase(it);
            leave(*t);
            cancel(*t);
        }
    }

    void leave(Transfer& t) {
        curl_multi_remove_handle(multi, t.easy);
        --perSource[t.connection->config.id];
    }

    void startWaiting() {
        const auto now = Transfer::Clock::now();
        for (auto it = waiting.begin(); it != waiting.end();) {
            auto& t = **it;
            auto& count = perSource[t.connection->config.id];
            if (count >= std::max(1, t.connection->config.maxConcurrent) || t.notBefore > now) { ++it; continue; }
            ++count;
            t.prepare();
            t.started = now;
            curl_multi_add_handle(multi, t.easy);
            running.push_back(std::move(*it));
            it = waiting.erase(it);
        }
    }

    void finishDone() {
        int left = 0;
        while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            char* user = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &user);
            const auto code = message->data.result;
            const auto it = std::find_if(running.begin(), running.end(), [&](const auto& t) { return static_cast<void*>(t.get()) == static_cast<void*>(user); });
            if (it == running.end()) continue;
            auto t = std::move(*it);
            running.erase(it);
            leave(*t);
            finish(std::move(t), code);
        }
    }

    void again(std::unique_ptr<Transfer> t, std::chrono::milliseconds after) {
        t->notBefore = Transfer::Clock::now() + after;
        waiting.push_back(std::move(t));
    }

    bool followRedirect(Transfer& t, int status) {
        const auto it = std::find_if(t.replyHeaders.begin(), t.replyHeaders.end(), [](const auto& h) { return h.first == "location"; });
        if (it == t.replyHeaders.end() || t.redirects >= kMaxRedirects) return false;
        const auto target = resolveLocation(t.url, it->second);
        if (!target.starts_with("http://") && !target.starts_with("https://")) return false;
        ++t.redirects;
        t.foreign = t.foreign || originOf(target) != originOf(t.url);
        if (status == 303) t.request.method = "GET", t.request.body.clear();
        t.url = target;
        return true;
    }

    void finish(std::unique_ptr<Transfer> t, CURLcode code) {
        const bool reset = code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR || code == CURLE_GOT_NOTHING;
        if (code != CURLE_OK) {
            if (reset && t->request.idempotent && ++t->attempts < kMaxAttempts) return again(std::move(t), std::chrono::milliseconds(100));
            return t->done(transferError(*t, code));
        }
        long status = 0;
        curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
        const int s = static_cast<int>(status);
        if (isRedirect(s) && followRedirect(*t, s)) return again(std::move(t), std::chrono::milliseconds(0));
        if (isTransient(s) && t->request.idempotent && ++t->attempts < kMaxAttempts) {
            const auto wait = backoff(*t);
            return again(std::move(t), wait);
        }
        if ((s == 405 || s == 501 || s == 403) && t->request.fallback && !t->usedFallback) {
            t->usedFallback = true;
            t->request = HttpRequest(*t->request.fallback);
            t->url = requestUrl(t->connection->config, t->request);
            return again(std::move(t), std::chrono::milliseconds(0));
        }
        deliver(*t, s);
    }

    void deliver(Transfer& t, int status) {
        HttpReply reply;
        reply.status = status;
        reply.headers = t.replyHeaders;
        curl_off_t wire = 0;
        curl_easy_getinfo(t.easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
        reply.wireBytes = static_cast<std::uint64_t>(wire);
        reply.timings = timingsOf(t);
        reply.effectiveMethod = t.request.method;
        t.body->reserve(t.body->size() + 128); // simdjson reads up to 64 bytes past the end
        reply.body = t.body;
        t.done(std::move(reply));
    }
};

HttpClient::HttpClient() : m_state(std::make_unique<State>()) {
    static const bool kInitialised = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    (void)kInitialised;
    m_state->multi = curl_multi_init();
    curl_multi_setopt(m_state->multi, CURLMOPT_MAXCONNECTS, 64L);
    m_state->thread = std::thread([state = m_state.get()] { state->loop(); });
}

HttpClient::~HttpClient() {
    m_state->quit = true;
    curl_multi_wakeup(m_state->multi);
    m_state->thread.join();
    curl_multi_cleanup(m_state->multi);
}

void HttpClient::send(ConnectionPtr connection, HttpRequest request, std::stop_token stop, Done done) {
    auto t = std::make_unique<Transfer>();
    t->url = requestUrl(connection->config, request);
    t->connection = std::move(connection);
    t->request = std::move(request);
    t->stop = std::move(stop);
    t->done = std::move(done);
    {
        std::lock_guard lock(m_state->mutex);
        m_state->incoming.push_back(std::move(t));
    }
    curl_multi_wakeup(m_state->multi);
}

} // namespace sigma
