#pragma once

#include "desk/guide.h"
#include "guidance/notices.h"

#include <QObject>

namespace leeway::ui
{
class MainWindow;
class NoticeCard;
} // namespace leeway::ui

namespace leeway::app
{

class EditController;

/// Known problems above the guide: which of them touch the customer in the contact in hand, and that they
/// were told. GUI thread.
class NoticeController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
    };
    NoticeController(const Parts &parts, QObject *parent);

    /// A banner for the guide page, which owns it.
    [[nodiscard]] ui::NoticeCard &card() const { return *m_card; }
    /// Shows what touches the customer of `moment`, tells the snapshot which they are, and gives the facts
    /// with them.
    domain::Facts show(desk::ContactMoment &moment);
    /// No contact is in hand.
    void clear();

Q_SIGNALS:
    /// There are other notices, or somebody was told: the guide chooses anew.
    void noticesChanged();
    /// Of the customer in hand.
    void markMade(const leeway::domain::PointMark &mark);

private:
    void follow(const desk::Touched &what);
    void read();
    void tell(domain::NoticeId notice);
    void tellFirst();

    Parts m_parts;
    ui::NoticeCard *m_card;
    std::vector<domain::Notice> m_notices;
    std::vector<domain::Person> m_people;
    std::optional<domain::Contact> m_contact; ///< the one in hand
};

} // namespace leeway::app
