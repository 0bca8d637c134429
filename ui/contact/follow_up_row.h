#pragma once

#include "desk/contacts.h"
#include "domain/person.h"
#include "domain/working_times.h"
#include "ui/edit/edit_context.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QComboBox;
class QLineEdit;

namespace leeway::ui
{

class DigitChoice;

/// What the customer can count on: none, a call or an email; then by when in the agent's own words, about
/// what, and who keeps it. What was typed stays when the answer changes.
class FollowUpRow : public QWidget
{
    Q_OBJECT
public:
    explicit FollowUpRow(EditContext context, QWidget *parent = nullptr);

    /// Who may keep it; `me` is chosen until somebody chooses.
    void setPeople(const std::vector<domain::Person> &people, domain::PersonId me);
    void setPromise(const std::optional<desk::WrapPromise> &promise);
    /// As it stands; its time is read from now.
    [[nodiscard]] std::optional<desk::WrapPromise> promise() const;
    /// When the team is there; until it is said, at any time.
    void setWorkingTimes(const domain::WorkingTimes &times);
    /// How the typed time is understood, why nobody is there then, when somebody is, and whether the keeper
    /// is away; empty while it is not understood.
    [[nodiscard]] QString meaning() const;
    /// What is missing before it can be kept; empty when nothing is.
    [[nodiscard]] QString problem() const;
    /// Where the focus goes when the question is asked, and where `problem` is.
    [[nodiscard]] QWidget *firstStop() const;
    [[nodiscard]] QWidget *problemStop() const;
    [[nodiscard]] EditContext context() const { return m_context; }

Q_SIGNALS:
    void changed();
    /// The question is answered: the next one.
    void answered();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] bool isPromised() const;
    void showFields();
    void arrange();
    void goOn();
    void choosePerson(domain::PersonId id);
    [[nodiscard]] QString keeperAway(base::Instant dueAt) const;

    EditContext m_context;
    std::optional<domain::WorkingTimes> m_times;
    std::vector<domain::Person> m_people;
    domain::PersonId m_me;
    domain::PersonId m_wanted; ///< of a draft whose people have not come yet
    DigitChoice *m_how;
    QLineEdit *m_when;
    QLineEdit *m_about;
    QComboBox *m_keeper;
    QBoxLayout *m_first;  ///< how, when
    QBoxLayout *m_second; ///< about, who
};

} // namespace leeway::ui
