#pragma once

#include "base/clock.h"
#include "desk/company.h"

#include <QWidget>

class QVBoxLayout;

namespace leeway::ui
{

class InfoBar;

/// What the pages about the company share: the snapshot they show, who looks at it, and a line on top that
/// says what was done, with Undo, or why it was not. What was typed stays until the new snapshot comes.
class CompanyPage : public QWidget
{
    Q_OBJECT
public:
    explicit CompanyPage(QWidget *parent = nullptr);
    ~CompanyPage() override;

    void setCompany(const domain::CompanySnapshot &company, const domain::Person &me, base::Instant now);
    void showDone(const QString &text, bool canUndo);
    void showProblem(const base::Error &error);

Q_SIGNALS:
    /// `done` is said when it is done.
    void changeWanted(const leeway::desk::CompanyChanges &changes, const QString &done);
    void undoWanted();

protected:
    /// The snapshot is another.
    virtual void follow() = 0;
    /// A change was refused: what is no typed text shows again what holds.
    virtual void putBack() {}
    [[nodiscard]] const domain::CompanySnapshot &company() const { return m_company; }
    [[nodiscard]] const domain::Person &me() const { return m_me; }
    [[nodiscard]] base::Instant now() const { return m_now; }
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// Says who may change what is shown; empty for everybody who sees it.
    void setReadOnly(const QString &who);
    void want(const desk::CompanyChange &change, const QString &done);
    /// Puts what is wrong with typed values on top, in its place.
    void showWrong(const QString &sentence);

private:
    domain::CompanySnapshot m_company;
    domain::Person m_me;
    base::Instant m_now{};
    QVBoxLayout *m_column;
    InfoBar *m_readOnly;
    InfoBar *m_said;
};

} // namespace leeway::ui
