#pragma once

#include "models/store_words.h"
#include "ui/theme/card.h"

class QBoxLayout;
class QPushButton;

namespace leeway::ui
{

class IconLabel;
class TextLabel;

/// The card of Settings, Data and sync (picture 09c): which store this desk belongs to and as whom, when it
/// was last level, what waits; or that everything is on this computer only, and the way to connect.
class StoreCard : public Card
{
    Q_OBJECT
public:
    explicit StoreCard(QWidget *parent = nullptr);

    void show(const domain::StoreStatus &status, const models::Format &format);
    /// Who works here, for "as Inês Carvalho, agent"; the role is in words, and may be empty.
    void setPerson(const QString &name, const QString &role);
    /// Whether moving to a shared store, or a new way to the one of this desk and a password of one's own
    /// there, is there to be offered.
    void setConnectable(bool connectable);

Q_SIGNALS:
    void syncWanted();
    void unsettledWanted();
    void connectWanted();
    /// A connected desk is to take another way to its store.
    void inviteWanted();
    void passwordWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Fact {
        QWidget *box = nullptr;
        TextLabel *value = nullptr;
    };
    Fact addFact(const QString &name);
    void build();
    void showApart();
    void arrange();

    QString m_person;
    bool m_connectable = false;
    bool m_apart = true;
    IconLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_note;
    QBoxLayout *m_head;
    QBoxLayout *m_facts;
    QWidget *m_factRow;
    Fact m_level;
    Fact m_waiting;
    Fact m_needsYou;
    Fact m_holds;
    Fact m_away;
    QPushButton *m_sync;
    QPushButton *m_connect;
    QPushButton *m_invite;
    QPushButton *m_password;
    QPushButton *m_show;
};

} // namespace leeway::ui
