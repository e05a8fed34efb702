#include "datasources/net/http_client.h"

#include "datasources/net/transfer.h"
#include "datasources/net/url.h"

#include <algorithm>
#include <atomic>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace sigma {

namespace {
constexpr int kMaxAttempts = 3, kMaxRedirects = 5;
constexpr int kIdleMs = 60'000;

using TransferPtr = std::unique_ptr<Transfer>;

bool isRedirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }
bool isTransient(int status) { return status == 502 || status == 503 || status == 504; }
bool isReset(CURLcode code) {
    return code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR || code == CURLE_GOT_NOTHING || code == CURLE_HTTP2 ||
        code == CURLE_HTTP2_STREAM;
}
/// 403 is what proxies that allow reading only say to a POST; with a challenge it is about credentials.
bool refusesMethod(const Transfer& t, int status) {
    return status == 405 || status == 501 || (status == 403 && t.replyHeader("www-authenticate").empty());
}
bool isSuccess(int status) { return status >= 200 && status < 300; }

/// Prepares `t` for where its reply redirects it; the error if it must not follow.
std::optional<Error> redirect(Transfer& t, int status) {
    const std::string name = t.connection->config.name + ": ";
    if (t.redirects++ >= kMaxRedirects)
        return Error{ErrorKind::Http, name + originOf(t.url) + " redirects in a circle (HTTP " + std::to_string(status) +
            "). Check the URL.", {}};
    const auto target = resolveLocation(t.url, t.replyHeader("location"));
    if (target.empty())
        return Error{ErrorKind::Http, name + originOf(t.url) + " redirects to nothing usable (HTTP " + std::to_string(status) +
            "). Check the URL.", {}};
    t.foreign = t.foreign || !sharesCredentials(t.url, target);
    // A POST is a long question here, never a change: it stays one, else its text would be lost. Only 303 asks for a GET.
    if (status == 303) {
        t.request.method = "GET";
        t.request.body.clear();
    }
    t.url = target;
    return std::nullopt;
}

void takeFallback(Transfer& t) {
    t.usedFallback = true;
    t.request = HttpRequest(*t.request.fallback);
    t.url = requestUrl(t.connection->config, t.request);
    t.foreign = false;
    t.redirects = 0;
}

HttpReply replyOf(Transfer& t, int status) {
    HttpReply reply;
    reply.status = status;
    reply.headers = std::move(t.replyHeaders);
    curl_off_t wire = 0;
    curl_easy_getinfo(t.easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
    reply.wireBytes = static_cast<std::uint64_t>(wire);
    reply.timings = timingsOf(t);
    reply.effectiveMethod = t.request.method;
    if (t.body->capacity() < t.body->size() + 64) t.body->reserve(t.body->size() + 64);
    reply.body = std::move(t.body);
    return reply;
}
} // namespace

std::string requestUrl(const SourceConfig& config, const HttpRequest& request) {
    std::string base = config.url;
    if (base.find("://") == std::string::npos) base.insert(0, "http://");
    if (base.find('@') != std::string::npos) base = withoutUserInfo(base);
    while (base.ends_with('/')) base.pop_back();
    return base + request.path;
}

struct HttpClient::State {
    CURLM* multi = nullptr;
    std::mutex mutex; // guards `incoming` and `closed`
    std::vector<TransferPtr> incoming;
    bool closed = false;
    std::atomic<bool> quit{false};
    std::thread thread;
    // Of the network thread alone:
    std::list<TransferPtr> waiting, running;
    std::map<std::string, int> perSource;
    std::set<std::string> getOnly; ///< sources that refuse POST: no use to ask them again with every query

    void loop() {
        while (!quit) {
            takeIncoming();
            dropStopped();
            startWaiting();
            int still = 0;
            curl_multi_perform(multi, &still);
            if (finishDone()) continue; // that may have made room for others
            curl_multi_poll(multi, nullptr, 0, pollMs(), nullptr);
        }
        for (auto& t : running) curl_multi_remove_handle(multi, t->easy);
        running.clear();
        waiting.clear();
    }

    /// Retries wait without a socket to wake us; everything else does wake us.
    int pollMs() const {
        auto wait = std::chrono::milliseconds(kIdleMs);
        const auto now = Transfer::Clock::now();
        for (const auto& t : waiting)
            if (t->notBefore > now) wait = std::min(wait, std::chrono::ceil<std::chrono::milliseconds>(t->notBefore - now));
        return static_cast<int>(wait.count());
    }

    void takeIncoming() {
        std::lock_guard lock(mutex);
        for (auto& t : incoming) waiting.push_back(std::move(t));
        incoming.clear();
    }

    void dropStopped() {
        const auto take = [](std::list<TransferPtr>& list, auto&& leaving) {
            for (auto it = list.begin(); it != list.end();) {
                if (!(*it)->stop.stop_requested()) {
                    ++it;
                    continue;
                }
                TransferPtr t = std::move(*it);
                it = list.erase(it);
                leaving(*t);
                t->done(Error{ErrorKind::Cancelled, "Cancelled.", {}});
            }
        };
        take(waiting, [](Transfer&) {});
        take(running, [this](Transfer& t) { leave(t); });
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
            if (count >= std::max(1, t.connection->config.maxConcurrent) || t.notBefore > now) {
                ++it;
                continue;
            }
            TransferPtr taken = std::move(*it);
            it = waiting.erase(it);
            if (start(*taken, now)) {
                ++count;
                running.push_back(std::move(taken));
            } else taken->done(Error{ErrorKind::Network, taken->connection->config.name +
                ": the request could not be started (out of memory).", {}});
        }
    }

    bool start(Transfer& t, Transfer::Clock::time_point now) {
        if (t.request.fallback && !t.usedFallback && getOnly.contains(sourceKey(t))) takeFallback(t);
        if (t.attempts == 0 && t.redirects == 0) t.started = now;
        return t.prepare() && curl_multi_add_handle(multi, t.easy) == CURLM_OK;
    }

    static std::string sourceKey(const Transfer& t) { return t.connection->config.id + '\n' + t.connection->config.url; }

    bool finishDone() {
        int left = 0;
        bool any = false;
        while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            const CURL* easy = message->easy_handle;
            const auto code = message->data.result;
            const auto it = std::find_if(running.begin(), running.end(), [&](const auto& t) { return t->easy == easy; });
            if (it == running.end()) continue;
            TransferPtr t = std::move(*it);
            running.erase(it);
            leave(*t);
            finish(std::move(t), code);
            any = true;
        }
        return any;
    }

    void again(TransferPtr t, std::chrono::milliseconds after) {
        t->notBefore = Transfer::Clock::now() + after;
        waiting.push_back(std::move(t));
    }

    /// True if `t` was put back to wait for its next attempt.
    bool retried(TransferPtr& t) {
        if (!t->request.idempotent || t->attempts + 1 >= kMaxAttempts) return false;
        ++t->attempts;
        const auto wait = retryDelay(*t);
        if (wait) again(std::move(t), *wait);
        return wait.has_value();
    }

    void finish(TransferPtr t, CURLcode code) {
        if (code != CURLE_OK) {
            if (isReset(code) && !t->tooLarge && retried(t)) return;
            return t->done(transferError(*t, code));
        }
        const int status = t->status();
        if (isRedirect(status)) {
            if (auto error = redirect(*t, status)) return t->done(std::move(*error));
            return again(std::move(t), std::chrono::milliseconds(0));
        }
        if (isTransient(status) && retried(t)) return;
        if (t->request.fallback && !t->usedFallback && refusesMethod(*t, status)) {
            takeFallback(*t);
            return again(std::move(t), std::chrono::milliseconds(0));
        }
        if (t->usedFallback && isSuccess(status)) getOnly.insert(sourceKey(*t));
        t->done(replyOf(*t, status));
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
    shutdown();
    curl_multi_cleanup(m_state->multi);
}

void HttpClient::shutdown() {
    std::vector<TransferPtr> dropped;
    {
        std::lock_guard lock(m_state->mutex);
        if (m_state->closed) return;
        m_state->closed = true;
        dropped.swap(m_state->incoming);
    }
    m_state->quit = true;
    curl_multi_wakeup(m_state->multi);
    m_state->thread.join();
}

void HttpClient::send(ConnectionPtr connection, HttpRequest request, std::stop_token stop, Done done) {
    auto t = std::make_unique<Transfer>();
    t->url = requestUrl(connection->config, request);
    t->connection = std::move(connection);
    t->request = std::move(request);
    t->stop = std::move(stop);
    t->done = std::move(done);
    t->wake.emplace(t->stop, [multi = m_state->multi] { curl_multi_wakeup(multi); });
    {
        std::lock_guard lock(m_state->mutex);
        if (m_state->closed) return;
        m_state->incoming.push_back(std::move(t));
    }
    curl_multi_wakeup(m_state->multi);
}

} // namespace sigma
