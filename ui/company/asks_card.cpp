#include "ui/company/asks_card.h"

#include "models/format.h"
#include "ui/edit/form_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"
#include "ui/theme/ticks.h"

#include <QCheckBox>
#include <QEvent>
#include <QSpinBox>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

using domain::IssueAsks;

constexpr std::chrono::milliseconds kNumberStays{600};

/// Never, always, or one in so many. Digits are typed as they are: "5".
class OneInBox final : public QSpinBox
{
public:
    OneInBox()
    {
        setRange(0, IssueAsks::kMostFitOneIn);
        setFocusPolicy(Qt::StrongFocus); // a wheel that scrolls the page changes no number
    }

protected:
    QString textFromValue(int value) const override
    {
        if (value <= 1)
            return value == 0 ? AsksCard::tr("Never") : AsksCard::tr("Always");
        //: asked in one contact of so many
        return AsksCard::tr("1 in %1").arg(locale().toString(value));
    }
    int valueFromText(const QString &text) const override
    {
        for (const int word : {0, 1}) {
            if (text.compare(textFromValue(word), Qt::CaseInsensitive) == 0)
                return word;
        }
        const std::optional<int> typed = lastNumber(text);
        return typed.value_or(value());
    }
    QValidator::State validate(QString &text, int &) const override
    {
        const std::optional<int> typed = lastNumber(text);
        if (typed && *typed > maximum())
            return QValidator::Invalid;
        const bool isWord = text.compare(textFromValue(0), Qt::CaseInsensitive) == 0 ||
                            text.compare(textFromValue(1), Qt::CaseInsensitive) == 0;
        return typed || isWord ? QValidator::Acceptable : QValidator::Intermediate;
    }

private:
    /// The number at the end: "1 in 20" means 20.
    std::optional<int> lastNumber(const QString &text) const
    {
        QString digits;
        for (qsizetype at = text.size(); at > 0 && text.at(at - 1).isDigit(); --at)
            digits.prepend(text.at(at - 1));
        bool isNumber = false;
        const int number = locale().toInt(digits, &isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    }
};

} // namespace

AsksCard::AsksCard(QWidget *parent)
    : Card(true, parent)
    , m_title(new TextLabel(FontRole::Strong))
{
    m_title->setWordWrap(true);
    column()->addWidget(m_title);
    column()->addWidget(new TextLabel(tr("At the start of a case"), FontRole::Caption, &Colors::text2));
    m_start = addTick("asksStart", tr("What happened, how it affected them, what they want"));
    column()->addWidget(new TextLabel(tr("At the end of a contact"), FontRole::Caption, &Colors::text2));
    m_mood = addTick("asksMood", tr("How they left"));
    m_helped = addTick("asksHelped", tr("Which talking points helped"));
    m_impact = addTick("asksImpact", tr("How hard it hit them, unless it was said before"));
    m_fit = new OneInBox;
    m_fit->setObjectName(QStringLiteral("fitOneIn"));
    m_fit->installEventFilter(this);
    m_fitField = new FormField(tr("Whether what was given fits"), m_fit);
    m_fitField->setHint(tr("Asked only where something was given. Which contacts are the ones that are asked "
                           "follows from the contact alone; nobody picks them."));
    column()->addWidget(m_fitField);
    auto *always = new TextLabel(tr("Where the case stands is always asked; one line only when it is not "
                                    "settled or something was given."),
                                 FontRole::Caption, &Colors::text2);
    always->setWordWrap(true);
    column()->addWidget(always);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kNumberStays);
    connect(&m_pause, &QTimer::timeout, this, &AsksCard::take);
    connect(m_fit, &QSpinBox::valueChanged, this, [this] { m_pause.start(); });
    connect(m_fit, &QSpinBox::editingFinished, this, &AsksCard::take);
    followLook(this, [this] { column()->setSpacing(scaled(6)); });
}

QCheckBox *AsksCard::addTick(const char *name, const QString &text)
{
    auto *tick = new QCheckBox(text);
    tick->setObjectName(QLatin1String(name));
    column()->addWidget(tick);
    connect(tick, &QCheckBox::toggled, this, &AsksCard::take);
    return tick;
}

void AsksCard::setChoice(const domain::Choice &choice, bool may)
{
    const bool another = m_choice.id != choice.id;
    if (another && m_pause.isActive())
        take(); // of the one that was shown until now
    m_choice = choice;
    //: %1 is an issue type
    m_title->setText(tr("What “%1” asks").arg(models::isolatedText(models::screenText(choice.text, 200))));
    setAccessibleName(m_title->text());
    const IssueAsks &asks = choice.asks;
    setTicked(m_start, asks.start);
    setTicked(m_mood, asks.mood);
    setTicked(m_helped, asks.helped);
    setTicked(m_impact, asks.impact);
    if (another || !m_pause.isActive()) { // a number that is on its way stays
        const QSignalBlocker quiet(m_fit);
        m_fit->setValue(asks.fitOneIn);
    }
    for (QWidget *one :
         {static_cast<QWidget *>(m_start), static_cast<QWidget *>(m_mood), static_cast<QWidget *>(m_helped),
          static_cast<QWidget *>(m_impact), static_cast<QWidget *>(m_fit)})
        one->setEnabled(may);
}

IssueAsks AsksCard::shown() const
{
    return {.start = m_start->isChecked(),
            .mood = m_mood->isChecked(),
            .helped = m_helped->isChecked(),
            .impact = m_impact->isChecked(),
            .fitOneIn = m_fit->value()};
}

void AsksCard::take()
{
    m_pause.stop();
    const domain::Choice before = m_choice;
    m_choice.asks = shown();
    if (m_choice != before)
        Q_EMIT asksEdited(before, m_choice);
}

bool AsksCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_fit && event->type() == QEvent::Wheel && !m_fit->hasFocus()) {
        event->ignore();
        return true;
    }
    return Card::eventFilter(watched, event);
}

} // namespace leeway::ui
