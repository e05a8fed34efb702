#pragma once
#include "widgets/controls/calendar.h"
#include "widgets/panels/popup_frame.h"
#include "widgets/controls/time_range_text.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace sigma {

/// From and to as text (relative or absolute) with a calendar, recent ranges, quick ranges with a filter, and the zone.
class TimePopup : public PopupFrame {
    Q_OBJECT
public:
    struct Start {
        RawRange range;
        TimeMathContext time;
        std::vector<RawRange> recent;
    };
    TimePopup(Start start, const Theme& theme, QWidget* parent);
    QLineEdit* from() const { return m_from; }
    QLineEdit* to() const { return m_to; }
    QPushButton* applyButton() const { return m_apply; }
    QListWidget* quick() const { return m_quick; }
    QLineEdit* filter() const { return m_filter; }
    QComboBox* zone() const { return m_zone; }
    Calendar* calendar() const { return m_calendar; }
    QString problem() const { return m_problem->text(); }

signals:
    void rangeChosen(const sigma::RawRange& range);
    void zoneChosen(const std::string& zone);

private:
    QLayout* buildAbsolute();
    QLayout* buildQuick();
    QLayout* buildZone();
    QLineEdit* buildField(const QString& label, const std::string& raw, QBoxLayout* column);
    void fillRecent(QBoxLayout* column);
    void fillQuick(const QString& filter);
    void showCalendar(bool shown);
    bool validate();
    void apply();
    void choose(const RawRange& range);
    RawRange typed() const;

    Start m_start;
    QLineEdit *m_from = nullptr, *m_to = nullptr, *m_filter = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_apply = nullptr;
    QListWidget* m_quick = nullptr;
    QComboBox* m_zone = nullptr;
    Calendar* m_calendar = nullptr;
};

} // namespace sigma
