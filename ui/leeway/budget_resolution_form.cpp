#include "ui/leeway/budget_resolution_form.h"

#include "models/budget_words.h"
#include "ui/company/place_boxes.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/leeway/budget_checks.h"
#include "ui/leeway/budget_languages.h"
#include "ui/theme/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace leeway::ui
{

namespace
{
constexpr std::chrono::milliseconds kResolutionTypingPause{300}; // guide 7.5
} // namespace

BudgetResolutionForm::BudgetResolutionForm(QWidget *parent)
    : EditPanel(tr("Resolution"), tr("Save"), parent)
    , m_about(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_languages(new BudgetLanguages)
    , m_name(new QLineEdit)
    , m_does(new QLineEdit)
    , m_says(makeTextArea(3))
    , m_kind(new QComboBox)
    , m_amount(new QLineEdit)
    , m_currency(makeCurrencyBox(tr("Currency")))
    , m_needsOrder(new QCheckBox(tr("Only where the case is about an order")))
    , m_ways(new BudgetChecks(models::payoutWayNames()))
{
    m_about->setWordWrap(true);
    addToForm(m_about);
    makeTexts();
    makeRest();
    makeButtons();
    m_pause.setSingleShot(true);
    m_pause.setInterval(kResolutionTypingPause);
    connect(&m_pause, &QTimer::timeout, this, &BudgetResolutionForm::typed);
    watchFields();
}

void BudgetResolutionForm::makeTexts()
{
    for (QLineEdit *line : {m_name, m_does})
        line->setMaxLength(600);
    addField(tr("Texts in"), m_languages);
    m_nameField = addField(tr("Name"), m_name);
    m_doesField = addField(tr("What it is"), m_does);
    m_doesField->setHint(tr("One line for the agent, such as: a sum for their next order."));
    m_saysField = addField(tr("What may be said"), m_says);
    m_saysField->setHint(tr("Once it was given. {amount} stands for the sum; empty: nothing is proposed."));
}

void BudgetResolutionForm::makeRest()
{
    m_kind->addItems(models::resolutionKindNames());
    m_amount->setMaxLength(40);
    m_currency->setCompleter(nullptr); // its list would take Ctrl+Enter for itself
    m_kindField = addField(tr("Kind"), m_kind);
    m_amountField = addField(tr("Suggested sum"), m_amount);
    m_amountField->setHint(tr("The panel begins with it. Empty: with what may be given."));
    m_currencyField = addField(tr("Currency"), m_currency);
    addField(tr("Order"), m_needsOrder);
    m_waysField = addField(tr("How it reaches the customer"), m_ways);
}

void BudgetResolutionForm::makeButtons()
{
    m_up = addLink(tr("Move up"));
    m_down = addLink(tr("Move down"));
    m_active = addLink(tr("Retire"));
    m_away = addLink(tr("Throw away what was typed"));
    connect(m_up, &QPushButton::clicked, this, [this] { Q_EMIT moveWanted(true); });
    connect(m_down, &QPushButton::clicked, this, [this] { Q_EMIT moveWanted(false); });
    connect(m_active, &QPushButton::clicked, this,
            [this] { Q_EMIT activeWanted(!m_hand.resolution.active); });
    connect(m_away, &QPushButton::clicked, this, [this] {
        m_pause.stop();
        Q_EMIT thrownAway();
    });
}

void BudgetResolutionForm::watchFields()
{
    const auto later = [this] {
        if (m_started) {
            showState();
            m_pause.start();
        }
    };
    const auto clearing = [later](FormField *field) {
        return [later, field] {
            field->setError({});
            later();
        };
    };
    connect(m_name, &QLineEdit::textEdited, this, clearing(m_nameField));
    connect(m_does, &QLineEdit::textEdited, this, clearing(m_doesField));
    connect(m_says, &QPlainTextEdit::textChanged, this, clearing(m_saysField));
    connect(m_amount, &QLineEdit::textEdited, this, clearing(m_amountField));
    connect(m_currency, &QComboBox::currentTextChanged, this, clearing(m_currencyField));
    connect(m_kind, &QComboBox::activated, this, clearing(m_kindField));
    connect(m_kind, &QComboBox::activated, this, &BudgetResolutionForm::showParts);
    connect(m_needsOrder, &QCheckBox::toggled, this, later);
    connect(m_ways, &BudgetChecks::chosenChanged, this, &BudgetResolutionForm::choseWay);
    connect(m_ways, &BudgetChecks::chosenChanged, this, clearing(m_waysField));
    connect(m_languages, &BudgetLanguages::changed, this,
            [this](const QString &before, const QString &after) {
                keepTexts(m_hand, before);
                const bool started = std::exchange(m_started, false);
                showTexts(after);
                m_started = started;
            });
}

} // namespace leeway::ui
