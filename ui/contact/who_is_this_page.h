#pragma once

#include "domain/search.h"

#include <QWidget>

class QPushButton;

namespace leeway::ui
{

class CustomerPicker;
class EmptyState;

/// The centre while nobody knows whose a contact is, or when it turns out to be somebody else's: the number,
/// a field that finds by name, number, order and case, and who it may be. Nothing of anybody's history.
class WhoIsThisPage : public QWidget
{
    Q_OBJECT
public:
    explicit WhoIsThisPage(QWidget *parent = nullptr);

    /// Nobody is known yet. `handle` is what they reached us by, `called` how the phone system calls them;
    /// both may be empty. Typed words stay while it is the same one.
    void ask(const QString &handle, const QString &called);
    /// It was thought to be somebody, and is not: there is a way back.
    void askAgain(const QString &name);
    void setCandidates(const std::vector<domain::CustomerHit> &hits);
    void setPrivate(bool on);
    void begin();

Q_SIGNALS:
    void searchRequested(const QString &text);
    void customerChosen(const leeway::domain::CustomerHit &hit);
    /// `typed` is what was searched for.
    void newCustomerWanted(const QString &typed);
    /// It was no contact: a wrong number.
    void dropWanted();
    void left();

private:
    void showTexts();

    CustomerPicker *m_picker;
    EmptyState *m_state;
    QPushButton *m_new;
    QPushButton *m_drop;
    QPushButton *m_back;
    QString m_handle;
    QString m_called;
    QString m_thought; ///< whose it was thought to be
    QString m_typed;
    bool m_nobody = false; ///< was found for what was typed
    bool m_private = false;
};

} // namespace leeway::ui
