#include "ui/contact/start_card.h"

#include "desk/case_matter.h"
#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/theme/card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

namespace
{

bool savesStart(const QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    return enter && (event->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

bool leavesStart(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier;
}

} // namespace

StartCard::StartCard(const QString &key, QWidget *parent)
    : QWidget(parent)
    , m_line(new InfoBar(Tone::Info))
    , m_card(new Card(true))
    , m_title(new TextLabel(FontRole::Label))
    , m_failure(new InfoBar(Tone::Critical))
{
    setObjectName(QStringLiteral("startCard"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_line);
    column->addWidget(m_card);
    m_line->setStacking(true);
    m_line->setIconName(QStringLiteral("quote"));
    m_line->setText(tr("New case."), tr("What happened, how did it affect them, what do they want?"));
    QPushButton *ask = m_line->addButton(tr("Write it down"));
    ask->setObjectName(QStringLiteral("startAsk"));
    ask->setProperty("lwKey", key);
    connect(ask, &QPushButton::clicked, this, &StartCard::turnedTo);
    QPushButton *later = m_line->addButton(tr("Not now"));
    later->setObjectName(QStringLiteral("startLater"));
    connect(later, &QPushButton::clicked, this, &StartCard::putOff);
    m_title->setElided(true);
    m_card->column()->addWidget(m_title);
    makeFields();
    m_failure->hide();
    m_card->column()->addWidget(m_failure);
    makeFoot();
    followLook(this, [this] { m_card->column()->setSpacing(scaled(8)); });
    setAccessibleName(tr("The start of a case"));
    clear();
}

void StartCard::makeFields()
{
    const std::array questions{tr("What happened?"), tr("How did it affect you?"), tr("What do you want?")};
    const std::array names{"startHappened", "startAffected", "startWanted"};
    for (size_t i = 0; i < m_texts.size(); ++i) {
        m_texts[i] = makeTextArea(2);
        m_texts[i]->setObjectName(QLatin1String(names[i]));
        m_fields[i] = new FormField(questions[i], m_texts[i]);
        m_card->column()->addWidget(m_fields[i]);
        connect(m_texts[i], &QPlainTextEdit::textChanged, this, &StartCard::typed);
    }
    m_fields.back()->setHint(tr("In their own words, as short as they are. One of the three is enough."));
}

void StartCard::makeFoot()
{
    m_save = new QPushButton(tr("Save"));
    m_save->setProperty("lwKind", QStringLiteral("primary"));
    m_save->setProperty("lwKey", QStringLiteral("Ctrl ↵"));
    m_save->setAccessibleName(tr("Save"));
    auto *later = new QPushButton(tr("Not now"));
    later->setAccessibleDescription(tr("What you typed is kept."));
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_save);
    foot->addWidget(later);
    foot->addStretch(1);
    m_card->column()->addLayout(foot);
    connect(m_save, &QPushButton::clicked, this, &StartCard::save);
    connect(later, &QPushButton::clicked, this, &StartCard::putOff);
    followLook(m_save, [foot] { foot->setSpacing(scaled(8)); });
}

void StartCard::start(const domain::Case &theCase, const desk::StartDraft &draft)
{
    m_title->setText(models::isolatedText(models::screenText(theCase.title, 120).simplified()));
    const bool again = m_case == theCase.id;
    m_case = theCase.id;
    if (again)
        return;
    m_filling = true;
    m_texts[0]->setPlainText(draft.happened);
    m_texts[1]->setPlainText(draft.affected);
    m_texts[2]->setPlainText(draft.wanted);
    m_filling = false;
    for (FormField *field : m_fields)
        field->setError({});
    showFailure({});
    unfold(draft.isTyped());
    show();
}

void StartCard::clear()
{
    m_case.reset();
    hide();
}

void StartCard::unfold(bool on)
{
    m_line->setVisible(!on);
    m_card->setVisible(on);
}

void StartCard::turnTo()
{
    unfold(true);
    const auto empty = std::find_if(m_texts.begin(), m_texts.end(),
                                    [](const QPlainTextEdit *text) { return text->document()->isEmpty(); });
    const auto at = empty == m_texts.end() ? 0 : static_cast<size_t>(empty - m_texts.begin());
    m_texts[at]->setFocus(Qt::ShortcutFocusReason);
    bringIntoView(m_fields[at]);
}

/// A page scrolls to what Tab reaches, not to what a key from elsewhere does.
void StartCard::bringIntoView(QWidget *field)
{
    for (QWidget *above = parentWidget(); above != nullptr; above = above->parentWidget()) {
        auto *page = qobject_cast<QScrollArea *>(above);
        if (page == nullptr)
            continue;
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // it was unfolded just now
        return page->ensureWidgetVisible(field);
    }
}

desk::StartDraft StartCard::draft() const
{
    return {.caseId = m_case,
            .happened = m_texts[0]->toPlainText(),
            .affected = m_texts[1]->toPlainText(),
            .wanted = m_texts[2]->toPlainText()};
}

void StartCard::typed()
{
    if (m_filling)
        return;
    for (FormField *field : m_fields)
        field->setError({});
    Q_EMIT draftChanged(draft());
}

void StartCard::save()
{
    if (!m_save->isEnabled())
        return;
    m_failure->hide();
    const desk::StartDraft now = draft();
    const std::array said{now.happened.trimmed(), now.affected.trimmed(), now.wanted.trimmed()};
    if (std::all_of(said.begin(), said.end(), [](const QString &text) { return text.isEmpty(); })) {
        m_fields.front()->setError(tr("Write one of the three, or choose “Not now”."));
        return m_texts.front()->setFocus(Qt::OtherFocusReason);
    }
    for (size_t i = 0; i < said.size(); ++i) {
        const qsizetype over = said[i].size() - desk::kLongestCaseText;
        if (over <= 0)
            continue;
        m_fields[i]->setError(
            tr("This is %1 characters too long. Put the long text into a note (Ctrl N).").arg(over));
        return m_texts[i]->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT saveWanted(now);
}

void StartCard::setSaving(bool saving)
{
    m_save->setEnabled(!saving);
}

void StartCard::showFailure(const QString &sentence)
{
    setSaving(false);
    m_failure->setText(sentence);
    m_failure->setVisible(!sentence.isEmpty());
}

bool StartCard::event(QEvent *event)
{
    // Claims its two keys before the window's shortcuts of the same name do.
    if (event->type() == QEvent::ShortcutOverride && m_card->isVisibleTo(this)) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (savesStart(key) || leavesStart(key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void StartCard::keyPressEvent(QKeyEvent *event)
{
    if (m_card->isVisibleTo(this) && savesStart(event))
        return save();
    if (m_card->isVisibleTo(this) && leavesStart(event)) {
        unfold(draft().isTyped());
        return Q_EMIT left();
    }
    QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
