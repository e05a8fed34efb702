#include "tests/bench/file_backend.h"

#include "tests/bench/reply.h"

#include <exception>
#include <memory>
#include <utility>

namespace sigma::bench {

QueryOutcome FileBackend::outcome(const QueryRequest& query) const {
    QueryOutcome out;
    out.refId = query.refId;
    try {
        const HttpReply reply = replyFromFile(m_folder + QLatin1Char('/') + QString::fromStdString(query.text) + QStringLiteral(".json"));
        const auto round = m_source.plan(query);
        auto advance = round ? m_source.advance(query, *round, std::span(&reply, 1)) : Result<Advance>(round.error());
        if (advance)
            out.frames = std::get<QueryResult>(std::move(*advance)).frames;
        else
            out.error = advance.error();
    } catch (const std::exception& e) {
        out.error = Error{ErrorKind::Invalid, e.what(), {}};
    }
    return out;
}

void FileBackend::submit(PanelRequest request, std::stop_token stop, Deliver deliver) {
    auto asked = std::make_shared<PanelRequest>(std::move(request));
    auto hold = std::make_shared<Deliver>(std::move(deliver));
    m_pool.start([this, asked, stop = std::move(stop), hold = std::move(hold)]() mutable {
        auto response = std::make_shared<PanelResponse>();
        for (const QueryRequest& query : asked->queries) response->outcomes.push_back(outcome(query));
        if (asked->transform) {
            if (auto frames = asked->transform(response->outcomes))
                response->frames = std::move(*frames);
            else
                response->transformError = frames.error();
        }
        QMetaObject::invokeMethod(
            this,
            [response, stop = std::move(stop), hold = std::move(hold)] {
                if (!stop.stop_requested()) (*hold)(std::move(*response));
            },
            Qt::QueuedConnection);
    });
}

} // namespace sigma::bench
