#pragma once
#include "datasources/net/query_backend.h"

#include <QCoreApplication>
#include <QTimer>

#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace sigma::testing {

/// A series with values from `at(i)`, one every step of the query's range.
inline FramePtr seriesFrame(const QueryRequest& query, Labels labels, const std::function<double(std::size_t)>& at) {
    TimeValues times;
    NumberValues values;
    const auto step = query.step.count() > 0 ? query.step : Duration(std::chrono::seconds(15));
    for (auto t = query.range.from; t <= query.range.to && times.size() < 20'000; t += step) {
        values.push_back(at(times.size()));
        times.push_back(t.time_since_epoch().count());
    }
    DataFrame frame;
    frame.refId = query.refId;
    frame.length = times.size();
    frame.fields.resize(2);
    frame.fields[0].name = "Time";
    frame.fields[0].type = FieldType::Time;
    frame.fields[0].column = makeColumn(std::move(times));
    frame.fields[1].name = "Value";
    frame.fields[1].type = FieldType::Number;
    frame.fields[1].labels = std::move(labels);
    frame.fields[1].column = makeColumn(std::move(values));
    return makeFrame(std::move(frame));
}

inline FramePtr optionsFrame(const std::vector<std::string>& options) {
    StringValues texts;
    for (const auto& o : options) texts.push(o);
    DataFrame frame;
    frame.length = options.size();
    frame.fields.resize(1);
    frame.fields[0].name = "text";
    frame.fields[0].type = FieldType::String;
    frame.fields[0].column = makeColumn(std::move(texts));
    return makeFrame(std::move(frame));
}

/// A backend that a test holds in its hand: it keeps every call, and answers by hand or, with `automatic`, on the next turn of the loop.
class FakeBackend final : public QueryBackend {
public:
    struct Call {
        PanelRequest request;
        std::stop_token stop;
        Deliver deliver;
        bool answered = false;
        bool variable() const { return request.queries[0].purpose == QueryRequest::Purpose::Variable; }
        const std::string& text() const { return request.queries[0].text; }
    };
    bool automatic = true;
    std::map<std::string, std::vector<std::string>> variables; ///< text of a variable's query -> its options
    std::function<void(const QueryRequest&, QueryOutcome&)> panel = [](const QueryRequest& query, QueryOutcome& outcome) {
        outcome.frames.push_back(
            seriesFrame(query, {{"job", "api"}}, [](std::size_t i) { return 50 + 30 * std::sin(static_cast<double>(i) / 9); }));
    };
    std::vector<std::shared_ptr<Call>> calls;

    void submit(PanelRequest request, std::stop_token stop, Deliver deliver) override {
        auto call = std::make_shared<Call>(Call{std::move(request), std::move(stop), std::move(deliver), false});
        calls.push_back(call);
        if (automatic) QTimer::singleShot(0, &m_alive, [this, call] { answer(*call); });
    }
    void answer(Call& call) {
        if (call.answered || call.stop.stop_requested()) return;
        call.answered = true;
        PanelResponse response;
        for (const auto& query : call.request.queries) response.outcomes.push_back(outcomeOf(query));
        finish(call, std::move(response));
    }
    void fail(Call& call, const std::string& message) {
        if (call.answered || call.stop.stop_requested()) return;
        call.answered = true;
        PanelResponse response;
        for (const auto& query : call.request.queries) {
            response.outcomes.emplace_back().refId = query.refId;
            response.outcomes.back().error = Error{ErrorKind::Refused, message, {}};
        }
        finish(call, std::move(response));
    }
    /// Calls for panels (not variables) that are neither answered nor stopped.
    std::vector<std::shared_ptr<Call>> open() const {
        std::vector<std::shared_ptr<Call>> out;
        for (const auto& call : calls)
            if (!call->answered && !call->stop.stop_requested()) out.push_back(call);
        return out;
    }
    std::size_t asked(const std::string& text) const {
        std::size_t count = 0;
        for (const auto& call : calls)
            for (const auto& query : call->request.queries) count += query.text == text;
        return count;
    }

private:
    QObject m_alive; ///< an answer under way ends with its backend
    QueryOutcome outcomeOf(const QueryRequest& query) const {
        QueryOutcome outcome;
        outcome.refId = query.refId;
        if (query.purpose != QueryRequest::Purpose::Variable)
            panel(query, outcome);
        else if (const auto it = variables.find(query.text); it != variables.end())
            outcome.frames.push_back(optionsFrame(it->second));
        else
            outcome.error = Error{ErrorKind::Refused, "Nothing listens at localhost:9090.", {}};
        return outcome;
    }
    static void finish(Call& call, PanelResponse response) {
        for (const auto& outcome : response.outcomes)
            response.frames.insert(response.frames.end(), outcome.frames.begin(), outcome.frames.end());
        if (call.request.transform)
            if (auto frames = call.request.transform(response.outcomes)) response.frames = std::move(frames.value());
        call.deliver(std::move(response));
    }
};

} // namespace sigma::testing
