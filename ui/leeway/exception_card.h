#pragma once

#include "desk/budget_draft.h"
#include "domain/person.h"
#include "ui/theme/card.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace leeway::ui
{

class FormField;
class TextLabel;

/// What an exception is read by.
struct ExceptionTerms {
    bool isShare = false; ///< it adds percent points
    QString currency;     ///< else a sum in this
    const std::vector<domain::Person> &people;
    QStringList taken; ///< keys that other exceptions of the rule have
};

/// One exception of a budget rule: what it adds, when, for how long, for whom, and why. What is typed stays
/// as it is, right or wrong; what is wrong stands at its field.
class ExceptionCard : public Card
{
    Q_OBJECT
public:
    explicit ExceptionCard(QWidget *parent = nullptr);

    void setHand(const desk::ExceptionInHand &hand, const std::vector<domain::Person> &people);
    [[nodiscard]] desk::ExceptionInHand hand() const;
    /// Its place among the exceptions, from 1: how its fields are called.
    void setNumber(int number);
    void setShare(bool isShare);
    /// What is typed; nothing, and what is wrong at the fields, when it cannot be read.
    std::optional<resolution::RuleException> read(const ExceptionTerms &terms);
    /// What the checker says of the part called `key`: "when", "adds", …
    void showFault(const QString &key, const QString &sentence);
    void clearErrors();
    /// The first input with something wrong; nullptr: all is well.
    [[nodiscard]] QWidget *wrongInput() const;
    /// Those that take the keyboard, in order.
    [[nodiscard]] std::vector<QWidget *> stops() const;

Q_SIGNALS:
    void edited();
    void removeWanted();

private:
    FormField *add(FormField *field);
    void showWhen();
    std::optional<qint64> readAdds(const ExceptionTerms &terms);
    std::optional<base::Instant> readMoment(QLineEdit *input, FormField *field);
    std::vector<domain::PersonId> readPeople(const std::vector<domain::Person> &people);

    QString m_key;
    TextLabel *m_title;
    QLineEdit *m_adds;
    QPlainTextEdit *m_when;
    TextLabel *m_whenWords;
    QLineEdit *m_why;
    QLineEdit *m_from;
    QLineEdit *m_until;
    QLineEdit *m_people;
    std::vector<FormField *> m_fields;
    FormField *m_addsField;
    FormField *m_whenField;
    FormField *m_whyField;
    FormField *m_fromField;
    FormField *m_untilField;
    FormField *m_peopleField;
    QPushButton *m_remove;
};

} // namespace leeway::ui
