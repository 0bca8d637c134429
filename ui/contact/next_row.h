#pragma once

#include "desk/contacts.h"
#include "domain/person.h"
#include "ui/edit/edit_context.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QComboBox;
class QLineEdit;

namespace leeway::ui
{

/// What comes next in what is not settled: by when, whom it waits for, who sees to it. Filled with what
/// follows from the company's times, so that nobody has to say anything; what somebody touched is theirs.
class NextRow : public QWidget
{
    Q_OBJECT
public:
    explicit NextRow(EditContext context, QWidget *parent = nullptr);

    /// Who may have it; `me` stands for whoever wraps up.
    void setPeople(const std::vector<domain::Person> &people, domain::PersonId me);
    /// What is filled in where nobody touched it. `owner` null: `me`.
    void setOffered(std::optional<base::Instant> at, const QString &waitingFor, domain::PersonId owner);
    void setNext(const std::optional<desk::WrapNext> &next);
    /// Nothing while nobody touched anything; its time is read from now.
    [[nodiscard]] std::optional<desk::WrapNext> next() const;
    /// How the time is understood; empty while it is not.
    [[nodiscard]] QString meaning() const;
    /// What is wrong with what was typed; empty when nothing is.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QWidget *firstStop() const;

Q_SIGNALS:
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] std::optional<base::Instant> typedAt() const;
    void arrange();
    void chooseOwner();
    void touchWaiting();

    EditContext m_context;
    domain::PersonId m_me;
    domain::PersonId m_owner; ///< null: nobody said
    std::optional<base::Instant> m_offered;
    QString m_offeredWaiting;
    domain::PersonId m_offeredOwner;
    bool m_timeTouched = false;
    bool m_waitingTouched = false;
    QLineEdit *m_when;
    QComboBox *m_waiting;
    QComboBox *m_who;
    QBoxLayout *m_row;
};

} // namespace leeway::ui
