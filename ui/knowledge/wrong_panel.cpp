#include "ui/knowledge/wrong_panel.h"

#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"

#include <QComboBox>
#include <QPlainTextEdit>

namespace leeway::ui
{

namespace
{
constexpr qsizetype kLongestWrong = 1'000;
} // namespace

WrongPanel::WrongPanel(QWidget *parent)
    : EditPanel(tr("This is wrong"), tr("Tell them"), parent)
    , m_text(makeTextArea(4))
    , m_case(new QComboBox)
    , m_field(addField(tr("What is wrong, and how is it right?"), m_text))
    , m_caseField(addField(tr("In which case did it show?"), m_case))
{
    m_case->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_field->setHint(tr("Whoever keeps the article right sees it, with your name and the case."));
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_field->setError({}); });
}

void WrongPanel::start(const domain::Article &article, const std::vector<domain::Case> &cases,
                       domain::CaseId about)
{
    if (m_article != article.id)
        discard();
    m_article = article.id;
    const auto shown = [](const QString &text) { return models::screenText(text, 120).simplified(); };
    //: %1 is the title of an article
    setTitle(tr("This is wrong: %1").arg(models::isolatedText(shown(article.title))));
    m_case->clear();
    m_case->addItem(tr("no case"), QString());
    for (const domain::Case &one : cases)
        m_case->addItem(one.title.isEmpty() ? tr("Case without a title") : shown(one.title),
                        one.id.toString());
    const int named = about.isNull() ? -1 : m_case->findData(about.toString());
    m_case->setCurrentIndex(named > 0 ? named : cases.size() == 1 ? 1 : 0);
    m_caseField->setVisible(!cases.empty());
}

void WrongPanel::save()
{
    const QString text = m_text->toPlainText().simplified();
    m_field->setError(text.isEmpty() ? tr("Say what is wrong, in a few words.")
                      : text.size() > kLongestWrong
                          ? tr("At most 1000 letters: what is wrong, and how it is right.")
                          : QString());
    if (!isRefused())
        Q_EMIT wrongSaid(m_article, text, domain::CaseId::fromString(m_case->currentData().toString()));
}

void WrongPanel::clearForm()
{
    m_text->clear();
}

} // namespace leeway::ui
