#include "dashboards/grafana/import.h"
#include "tests/unit/grafana/import_text.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <random>

using namespace sigma;
using namespace sigma::test;

namespace {

/// Whole values to put in the place of others: every type, and what breaks careless readers.
const std::vector<std::string> kIntruders = {"null", "true", "-1", "1e300", "0.5", "\"\"", "\"-- Dashboard --\"", "[]", "{}", "[null]",
    "[[{}]]", "{\"id\":null}", "\"/(/\"", "\"${\"",
                                             "9007199254740993", "\"\\u0000\"", "{\"spec\":{}}", "[{\"type\":\"row\",\"panels\":[{}]}]"};

/// Where JSON values begin and end in a text, found without parsing: enough to cut and paste.
std::vector<std::pair<std::size_t, std::size_t>> valuesIn(const std::string& text) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            const auto start = i++;
            while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
            const auto next = text.find_first_not_of(" \n", std::min(i + 1, text.size()));
            if (next != std::string::npos && text[next] != ':') out.emplace_back(start, i + 1);
        } else if (c == '{' || c == '[') open.push_back(i);
        else if ((c == '}' || c == ']') && !open.empty()) {
            out.emplace_back(open.back(), i + 1);
            open.pop_back();
        } else if (std::isdigit(static_cast<unsigned char>(c)) || c == '-') {
            const auto end = std::min(text.find_first_of(",]} \n", i), text.size());
            out.emplace_back(i, end);
            i = end - 1;
        }
    }
    return out;
}

class Mutator {
public:
    explicit Mutator(std::string text) : m_text(std::move(text)), m_values(valuesIn(m_text)) {}

    std::string next(std::mt19937& random) const {
        std::string out = m_text;
        const auto [from, to] = m_values[random() % m_values.size()];
        const auto [otherFrom, otherTo] = m_values[random() % m_values.size()];
        switch (random() % 6) {
        case 0: return out.substr(0, random() % out.size());
        case 1: out[random() % out.size()] = static_cast<char>(random() % 256); return out;
        case 2: return out.erase(random() % out.size(), random() % 20);
        case 3: return out.replace(from, to - from, m_text.substr(otherFrom, std::min<std::size_t>(otherTo - otherFrom, 4000)));
        default: return out.replace(from, to - from, kIntruders[random() % kIntruders.size()]);
        }
    }

private:
    std::string m_text;
    std::vector<std::pair<std::size_t, std::size_t>> m_values;
};

/// What every import must keep to, whatever came in; the complaint, or empty.
std::string broken(const Dashboard& dashboard) {
    std::vector<const PanelModel*> panels;
    allPanels(dashboard.panels, panels);
    for (const auto& d : dashboard.diagnostics)
        if (!d.path.starts_with('/') || d.message.empty()) return "a diagnostic without a path or words";
    for (const auto* p : panels) {
        if (p->id <= 0) return "a panel without an id";
        if (p->grid.x < 0 || p->grid.y < 0 || p->grid.w < 1 || p->grid.h < 1 || p->grid.x + p->grid.w > 24)
            return "a panel outside the grid";
        if ((p->verdict == Verdict::Exact) != p->diagnostics.empty()) return "a verdict that its diagnostics do not carry";
        if (!p->options.isObject()) return "options that are no object";
        for (const auto& d : p->diagnostics)
            if (!d.path.starts_with('/') || d.message.empty()) return "a diagnostic without a path or words";
    }
    return {};
}

} // namespace

/// Damaged dashboards, made from the cases with a fixed seed: each is imported within the rules or refused with words; none crashes.
class MutationTest : public QObject {
    Q_OBJECT
private slots:
    void survives_data() {
        QTest::addColumn<QString>("path");
        const QDir dir(QStringLiteral(SIGMASCOPE_SOURCE_DIR "/tests/cases/dashboards"));
        for (const auto& name : dir.entryList({QStringLiteral("*.json")})) QTest::newRow(qPrintable(name)) << dir.filePath(name);
    }
    void survives() {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Mutator mutator(file.readAll().toStdString());
        std::mt19937 random(20240315);
        int taken = 0;
        for (int i = 0; i < 200; ++i) {
            const auto bytes = mutator.next(random);
            const auto dashboard = importDashboard(bytes, "damaged.json");
            if (!dashboard) {
                QVERIFY(dashboard.error().message.starts_with("damaged.json "));
                continue;
            }
            ++taken;
            QVERIFY(*dashboard->rawJson == bytes);
            const auto complaint = broken(*dashboard);
            QVERIFY2(complaint.empty(), (complaint + " in:\n" + bytes).c_str());
        }
        QVERIFY(taken > 50); // else the damage is too great to test what comes after the parser
    }
};

QTEST_GUILESS_MAIN(MutationTest)
#include "mutation_test.moc"
