#include "ui/leeway/exception_card.h"

#include "desk/budget_shelf.h"
#include "guidance/condition_text.h"
#include "models/condition_words.h"
#include "ui/edit/code_area.h"
#include "ui/edit/form_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr int kMostPercentPoints = 1000; // as a rules file has it
constexpr int kLongestExceptionWhy = 200;

/// Ids that stand in a rule become names, where they are known and nobody else has them.
QString withNames(const QString &typed, const std::vector<domain::Person> &people)
{
    QStringList parts = typed.split(u',', Qt::SkipEmptyParts);
    for (QString &part : parts) {
        part = part.trimmed();
        const auto known = std::find_if(people.begin(), people.end(), [&part](const domain::Person &one) {
            return one.id.toString() == part;
        });
        const bool isOnly = known != people.end() &&
                            std::count_if(people.begin(), people.end(), [&known](const domain::Person &one) {
                                return one.name == known->name;
                            }) == 1;
        if (isOnly && !known->name.contains(u','))
            part = known->name;
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

ExceptionCard::ExceptionCard(QWidget *parent)
    : Card(true, parent)
    , m_title(new TextLabel(FontRole::Label))
    , m_adds(new QLineEdit)
    , m_when(makeCodeArea(3))
    , m_whenWords(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_why(new QLineEdit)
    , m_from(new QLineEdit)
    , m_until(new QLineEdit)
    , m_people(new QLineEdit)
    , m_remove(new QPushButton(tr("Remove")))
{
    column()->addWidget(m_title);
    followLook(this, [this] { column()->setSpacing(scaled(10)); });
    m_addsField = add(new FormField(tr("Adds"), m_adds));
    m_whenField = add(new FormField(tr("When"), m_when));
    column()->addWidget(m_whenWords);
    m_whyField = add(new FormField(tr("Why"), m_why));
    m_fromField = add(new FormField(tr("From"), m_from));
    m_untilField = add(new FormField(tr("Until"), m_until));
    m_peopleField = add(new FormField(tr("Only for"), m_people));
    m_adds->setMaxLength(40);
    m_why->setMaxLength(kLongestExceptionWhy);
    m_whenField->setHint(
        tr("{} means always. Only what a system recorded or a lead decided raises a limit."));
    m_whenWords->setWordWrap(true);
    m_whyField->setHint(tr("One line, in the words of who decided it."));
    m_fromField->setHint(tr("A day such as 2026-12-24, or with a time. Empty: from the first."));
    m_untilField->setHint(tr("From the beginning of this day it adds nothing. Empty: to the last."));
    m_peopleField->setHint(tr("Names, a comma between them. Empty: everybody."));
    m_remove->setProperty("lwKind", QStringLiteral("link"));
    column()->addWidget(m_remove, 0, Qt::AlignLeading);
    connect(m_remove, &QPushButton::clicked, this, &ExceptionCard::removeWanted);
    connect(m_when, &QPlainTextEdit::textChanged, this, [this] {
        showWhen();
        Q_EMIT edited();
    });
}

FormField *ExceptionCard::add(FormField *field)
{
    column()->addWidget(field);
    m_fields.push_back(field);
    if (auto *line = qobject_cast<QLineEdit *>(field->input()))
        connect(line, &QLineEdit::textEdited, this, [this, field] {
            field->setError({});
            Q_EMIT edited();
        });
    return field;
}

void ExceptionCard::setHand(const desk::ExceptionInHand &hand, const std::vector<domain::Person> &people)
{
    m_key = hand.key;
    m_adds->setText(hand.adds);
    m_when->setPlainText(hand.when);
    m_why->setText(hand.why);
    m_from->setText(hand.from);
    m_until->setText(hand.until);
    m_people->setText(withNames(hand.people, people));
    clearErrors();
    showWhen();
}

desk::ExceptionInHand ExceptionCard::hand() const
{
    return {.key = m_key,
            .adds = m_adds->text(),
            .when = m_when->toPlainText(),
            .from = m_from->text(),
            .until = m_until->text(),
            .people = m_people->text(),
            .why = m_why->text()};
}

void ExceptionCard::setNumber(int number)
{
    const QString text = QLocale().toString(number);
    m_title->setText(tr("Exception %1").arg(text));
    setAccessibleName(m_title->text());
    const std::pair<QWidget *, QString> names[] = {
        {m_adds, tr("Adds, exception %1")},   {m_when, tr("When, exception %1")},
        {m_why, tr("Why, exception %1")},     {m_from, tr("From, exception %1")},
        {m_until, tr("Until, exception %1")}, {m_people, tr("Only for, exception %1")},
        {m_remove, tr("Remove exception %1")}};
    for (const auto &[widget, name] : names)
        widget->setAccessibleName(name.arg(text));
}

void ExceptionCard::setShare(bool isShare)
{
    m_addsField->setHint(isShare ? tr("Percent points on top of the limit, such as 10.")
                                 : tr("A sum on top of the limit, in its currency."));
}

void ExceptionCard::showWhen()
{
    const guidance::ConditionTextRead read = guidance::readConditionText(m_when->toPlainText());
    m_whenWords->setVisible(read.condition.has_value());
    if (read.condition) {
        m_whenField->setError({});
        m_whenWords->setText(models::conditionWords(*read.condition));
        return;
    }
    const guidance::ConditionTextFault &fault = read.faults.front();
    m_whenField->setError(models::conditionFaultWords(m_when->toPlainText(), fault.at, fault.what));
}

std::optional<qint64> ExceptionCard::readAdds(const ExceptionTerms &terms)
{
    const QString typed = m_adds->text().trimmed();
    if (terms.isShare) {
        bool isNumber = false;
        const int points = QLocale().toInt(typed, &isNumber);
        if (isNumber && points > 0 && points <= kMostPercentPoints)
            return points;
        m_addsField->setError(tr("A whole number of percent points, such as 10; at most %1.")
                                  .arg(QLocale().toString(kMostPercentPoints)));
        return std::nullopt;
    }
    const auto sum = domain::Money::parse(typed, terms.currency);
    if (!sum)
        m_addsField->setError(sum.error().code == base::Code::MoneyOverflow
                                  ? tr("This is more than can be counted.")
                                  : tr("This is no sum in %1, such as 25 or 25.50.").arg(terms.currency));
    else if (sum->minor <= 0)
        m_addsField->setError(tr("An exception adds: a sum above zero."));
    else
        return sum->minor;
    return std::nullopt;
}

std::optional<base::Instant> ExceptionCard::readMoment(QLineEdit *input, FormField *field)
{
    if (input->text().trimmed().isEmpty())
        return std::nullopt;
    const auto moment = desk::momentTyped(input->text());
    if (!moment)
        field->setError(tr("Write a day like 2026-12-24, or 2026-12-24 14:30."));
    return moment;
}

std::vector<domain::PersonId> ExceptionCard::readPeople(const std::vector<domain::Person> &people)
{
    std::vector<domain::PersonId> ids;
    for (const QString &part : m_people->text().split(u',', Qt::SkipEmptyParts)) {
        const QString typed = part.simplified();
        if (typed.isEmpty())
            continue;
        domain::PersonId found = domain::PersonId::fromString(typed);
        int count = found.isNull() ? 0 : 1;
        for (const domain::Person &one : people) {
            if (one.name.simplified().compare(typed, Qt::CaseInsensitive) == 0) {
                found = one.id;
                ++count;
            }
        }
        if (count == 0)
            m_peopleField->setError(tr("Nobody here is called “%1”.").arg(typed));
        else if (count > 1)
            m_peopleField->setError(
                tr("More than one person is called “%1”; a rules file tells them apart.").arg(typed));
        else if (std::find(ids.begin(), ids.end(), found) == ids.end())
            ids.push_back(found);
    }
    return ids;
}

std::optional<resolution::RuleException> ExceptionCard::read(const ExceptionTerms &terms)
{
    clearErrors();
    showWhen();
    resolution::RuleException exception;
    exception.adds = readAdds(terms).value_or(0);
    const guidance::ConditionTextRead when = guidance::readConditionText(m_when->toPlainText());
    if (when.condition)
        exception.when = *when.condition;
    exception.why = m_why->text().simplified();
    if (exception.why.isEmpty())
        m_whyField->setError(tr("Say why, in one line."));
    exception.from = readMoment(m_from, m_fromField);
    exception.until = readMoment(m_until, m_untilField);
    exception.people = readPeople(terms.people);
    if (wrongInput() != nullptr)
        return std::nullopt;
    exception.key = m_key.isEmpty() ? desk::freeBudgetKey(exception.why, terms.taken) : m_key;
    return exception;
}

void ExceptionCard::showFault(const QString &key, const QString &sentence)
{
    const std::pair<const char *, FormField *> fields[] = {{"adds", m_addsField},
                                                           {"when", m_whenField},
                                                           {"from", m_fromField},
                                                           {"until", m_untilField},
                                                           {"people", m_peopleField}};
    FormField *field = m_whyField; // what its key and the rest say
    for (const auto &[name, at] : fields) {
        if (key == QLatin1String(name))
            field = at;
    }
    if (field->error().isEmpty())
        field->setError(sentence); // the first thing first
}

void ExceptionCard::clearErrors()
{
    for (FormField *field : m_fields)
        field->setError({});
}

QWidget *ExceptionCard::wrongInput() const
{
    const auto wrong = std::find_if(m_fields.begin(), m_fields.end(),
                                    [](const FormField *field) { return !field->error().isEmpty(); });
    return wrong == m_fields.end() ? nullptr : (*wrong)->input();
}

std::vector<QWidget *> ExceptionCard::stops() const
{
    return {m_adds, m_when, m_why, m_from, m_until, m_people, m_remove};
}

} // namespace leeway::ui
