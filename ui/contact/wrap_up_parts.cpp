// How the panel of wrap_up_panel.h is laid out: head, a row for each case, foot.
#include "models/contact_words.h"
#include "models/format.h"
#include "models/survey_words.h"
#include "ui/contact/digit_choice.h"
#include "ui/contact/follow_up_row.h"
#include "ui/contact/question_box.h"
#include "ui/contact/wrap_up_panel.h"
#include "ui/theme/card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace leeway::ui
{

void WrapUpPanel::makeHead(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    auto *close = new QToolButton;
    close->setIcon(icon(QStringLiteral("close")));
    close->setToolTip(tr("Close; everything is kept (Esc)"));
    close->setAccessibleName(tr("Close; everything is kept (Esc)"));
    close->setFocusPolicy(Qt::TabFocus);
    connect(close, &QToolButton::clicked, this, &WrapUpPanel::closed);
    m_whose->setElided(true);
    head->addWidget(new TextLabel(tr("Wrap up"), FontRole::Heading));
    head->addWidget(m_whose, 1);
    head->addWidget(close);
    column->addLayout(head);
    column->addWidget(new Rule);
    followLook(this, [head] {
        head->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
        head->setSpacing(scaled(8));
    });
}

void WrapUpPanel::makeFoot(QVBoxLayout *column)
{
    column->addWidget(m_failure);
    m_failure->hide();
    column->addWidget(new Rule);
    m_breathe = new QPushButton(icon(QStringLiteral("cup")), tr("Save and breathe, 3 min"));
    m_breathe->setProperty("lwSize", QStringLiteral("form"));
    m_breathe->setAccessibleName(tr("Save and breathe, 3 min"));
    m_next = new QPushButton(tr("Save, next"));
    m_next->setProperty("lwKind", QStringLiteral("primary"));
    m_next->setProperty("lwSize", QStringLiteral("form"));
    m_next->setProperty("lwKey", QStringLiteral("Ctrl ↵"));
    m_next->setAccessibleName(tr("Save, next"));
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_breathe);
    foot->addStretch();
    foot->addWidget(m_next);
    column->addLayout(foot);
    connect(m_breathe, &QPushButton::clicked, this, [this] { save(AfterWrapUp::Breathe); });
    connect(m_next, &QPushButton::clicked, this, [this] { save(AfterWrapUp::Next); });
    followLook(m_next, [foot] {
        foot->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10));
        foot->setSpacing(scaled(8));
    });
}

void WrapUpPanel::makeCaseRows(const desk::WrapUpDraft &draft)
{
    QuestionBox *box = m_boxes[models::WrapQuestion::Status];
    const auto sameCases = [this] {
        return std::equal(
            m_cases.begin(), m_cases.end(), m_facts.cases.begin(), m_facts.cases.end(),
            [](const CaseRow &row, const domain::Case &one) { return row.theCase.id == one.id; });
    };
    if (!sameCases()) { // the same ones keep their rows, and with them the focus
        for (const CaseRow &row : m_cases) {
            row.box->hide();
            row.box->deleteLater();
        }
        m_cases.clear();
        const bool isNamed = m_facts.cases.size() > 1 || m_facts.casesOptional;
        for (const domain::Case &one : m_facts.cases) {
            CaseRow row{one, new QWidget, nullptr};
            const QString title = models::isolatedText(models::screenText(one.title, 120).simplified());
            row.choice =
                new DigitChoice(isNamed ? title : tr("Where does it stand?"), models::wrapStatusNames());
            auto *column = new QVBoxLayout(row.box);
            column->setContentsMargins(0, 0, 0, 0);
            column->setSpacing(scaled(2));
            if (isNamed) {
                auto *name = new TextLabel(title, FontRole::Caption);
                name->setElided(true);
                column->addWidget(name);
            }
            column->addWidget(row.choice);
            box->addInput(row.box);
            row.box->show(); // a layout would show it a turn later, and the first key comes before that
            connect(row.choice, &SegmentedChoice::chosen, this, &WrapUpPanel::changed);
            connect(row.choice, &DigitChoice::answered, this,
                    [this, choice = row.choice] { goOnFrom(choice); });
            m_cases.push_back(row);
        }
    }
    for (CaseRow &row : m_cases) {
        const auto answer =
            std::find_if(draft.cases.begin(), draft.cases.end(),
                         [&row](const desk::WrappedCase &one) { return one.caseId == row.theCase.id; });
        row.choice->setCurrent(answer == draft.cases.end() ? -1 : static_cast<int>(answer->status));
    }
    // What it stands at now is the base of the change.
    for (size_t i = 0; i < m_cases.size(); ++i)
        m_cases[i].theCase = m_facts.cases[i];
}

/// One quiet line: that they will be asked how it went, and a mark to leave it out, or why they are not.
void WrapUpPanel::makeSurvey()
{
    m_survey = new QCheckBox;
    m_noSurvey = new TextLabel(FontRole::Caption, &Colors::text2);
    m_noSurvey->setWordWrap(true);
    m_form->addWidget(m_survey);
    m_form->addWidget(m_noSurvey);
    connect(m_survey, &QCheckBox::toggled, this, &WrapUpPanel::changed);
}

void WrapUpPanel::showSurvey()
{
    const std::optional<domain::SurveyPlan> &plan = m_facts.survey;
    const bool isAsked = plan && plan->channel;
    m_survey->setVisible(isAsked);
    m_noSurvey->setVisible(plan && !isAsked);
    if (isAsked)
        m_survey->setText(models::surveyAskLine(*plan->channel));
    else if (plan)
        m_noSurvey->setText(models::surveyWhyNotLine(*plan, m_context.clock->now()));
}

/// Top to bottom, then the buttons: rows that were made later would otherwise come after them.
void WrapUpPanel::orderTabs()
{
    QWidget *before = nullptr;
    const auto append = [&before](QWidget *widget) {
        if (before != nullptr)
            setTabOrder(before, widget);
        before = widget;
    };
    const std::vector<QWidget *> first = stops();
    for (QWidget *stop : first) {
        for (QWidget *widget : stop->parentWidget()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (widget->focusProxy() == nullptr && (widget->focusPolicy() & Qt::TabFocus) != 0)
                append(widget);
        }
    }
    append(m_survey);
    append(m_breathe);
    append(m_next);
}

} // namespace leeway::ui
