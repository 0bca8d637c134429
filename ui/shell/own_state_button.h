#pragma once

#include "models/own_state.h"

#include <QToolButton>

class QAction;

namespace leeway::ui
{

/// One's own state in the top bar, and the menu that changes it (guide 7.1). Hidden until it is set. Nobody
/// else sees it.
class OwnStateButton : public QToolButton
{
    Q_OBJECT
public:
    /// `action` opens the menu by key.
    explicit OwnStateButton(QAction &action, QWidget *parent = nullptr);

    void setState(const models::OwnState &state);
    /// While the phone is asked: `text` stands there and nothing can be chosen. Empty: it is over.
    void setAsking(const QString &text);
    /// A break that is chosen now comes after a contact.
    void setBusy(bool isBusy);
    void setCompact(bool compact);

Q_SIGNALS:
    void availableWanted();
    void breakWanted(const QString &reason);
    void breatherWanted();
    /// A break for another reason than the usual ones.
    void otherBreakWanted();

private:
    void makeMenu();
    void follow();

    models::OwnState m_state;
    QString m_asking;
    bool m_isBusy = false;
    QAction &m_action;
};

} // namespace leeway::ui
