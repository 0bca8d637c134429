#pragma once

#include "desk/contacts.h"
#include "domain/snapshots.h"
#include "models/format.h"

#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

class QAction;
class QBoxLayout;
class QComboBox;
class QPushButton;

namespace leeway::ui
{

class ActionRegistry;
class IconLabel;
class TextLabel;

/// The row above the customer's name while they are on: how sure it is that it is them, who speaks, a number
/// that changed lately, and below it what whoever handed the contact over wrote for the next one; or, while
/// nobody is known yet, the question whether it is the one who is open.
class ContactStrip : public QWidget
{
    Q_OBJECT
public:
    explicit ContactStrip(const ActionRegistry &registry, QWidget *parent = nullptr);

    /// `customer` is the open one, whose contact this is.
    void show(const desk::LiveContact &live, const domain::CustomerSnapshot &customer,
              const models::Format &format);
    /// `live` is nobody's yet: is it the open customer's?
    void offer(const desk::LiveContact &live, const QString &name);
    void setPrivate(bool on);

Q_SIGNALS:
    /// Empty: the customer.
    void speakerChosen(const QString &name);
    void linkWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void addButton(QAction *action);
    /// What was written for whoever takes it; empty: it was not handed over.
    void showHandedOver(const QString &line);
    void fillSpeakers(const QString &speaker, const domain::CustomerSnapshot &customer);
    void sendSpeaker();
    void follow();

    const ActionRegistry &m_registry;
    QBoxLayout *m_rows;
    QBoxLayout *m_row;
    QBoxLayout *m_line; ///< of the hand-over
    IconLabel *m_icon;
    TextLabel *m_level;
    IconLabel *m_changedIcon;
    TextLabel *m_changed;
    TextLabel *m_speaks;
    QComboBox *m_speaker;
    QPushButton *m_link;
    IconLabel *m_handedIcon;
    TextLabel *m_handed;
    QList<QPair<QPushButton *, QAction *>> m_buttons;
    std::vector<std::pair<QString, QString>> m_people; ///< in the list: as shown, as kept
    QString m_said;                                    ///< who speaks, as it is recorded
    /// What the strip of a contact is made of.
    struct Shown {
        domain::Contact contact;
        QString customer;
        std::vector<domain::Member> members;
        std::vector<domain::Handle> handles;
        bool isPrivate = false;
        bool operator==(const Shown &) const = default;
    };
    std::optional<Shown> m_shown; ///< as it stands there; nothing: an offer, or nobody yet
    bool m_isOffer = false;
    bool m_private = false;
};

} // namespace leeway::ui
