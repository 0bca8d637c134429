#include "ui/store/unsettled_card.h"

#include "ui/store/answer_row.h"
#include "ui/store/field_choice.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

using models::Side;

UnsettledCard::UnsettledCard(const desk::UnsettledChange &change, const models::Format &format,
                             QWidget *parent)
    : Card(true, parent)
    , m_change(change)
    , m_problem(new TextLabel(FontRole::Caption, &Colors::critical))
{
    const models::UnsettledLine line = models::unsettledLine(change, format);
    buildHead(line);
    if (line.isConflict())
        buildChoices(line);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column()->addWidget(m_problem);
    auto *answers = new AnswerRow;
    if (line.isConflict()) {
        const bool both = std::all_of(m_choices.begin(), m_choices.end(),
                                      [](const FieldChoice *choice) { return choice->takesBoth(); });
        m_mine = addAnswer("keepMine", tr("Keep mine"));
        m_theirs = addAnswer("keepTheirs", tr("Keep theirs"));
        m_both = both ? addAnswer("keepBoth", tr("Keep both")) : nullptr;
        m_these = m_choices.size() > 1 ? addAnswer("keepThese", tr("Keep these")) : nullptr;
    } else {
        m_seen = addAnswer("understood", tr("Understood"));
    }
    for (QPushButton *button : m_answers)
        answers->add(button);
    column()->addWidget(answers);
    setAccessibleName(QStringList{line.title, line.what, line.reason}.join(QStringLiteral(". ")));
    followLook(this, [this] { column()->setSpacing(scaled(8)); });
    follow();
}

void UnsettledCard::buildHead(const models::UnsettledLine &line)
{
    auto *head = new QHBoxLayout;
    auto *title = new TextLabel(line.title, FontRole::Label);
    title->setElided(true);
    head->addWidget(title, 1);
    head->addWidget(new TextLabel(line.when, FontRole::Caption, &Colors::text3));
    column()->addLayout(head);
    auto *what = new TextLabel(line.what, FontRole::Body);
    what->setWordWrap(true);
    column()->addWidget(what);
    if (!line.reason.isEmpty()) {
        auto *reason = new TextLabel(line.reason, FontRole::Body, &Colors::text2);
        reason->setWordWrap(true);
        column()->addWidget(reason);
    }
    if (!line.said.isEmpty())
        addSaid(line.said);
    if (m_change.customer && !m_change.customerName.isEmpty()) {
        auto *open = new QPushButton(tr("Open the customer"));
        open->setObjectName(QStringLiteral("openCustomer"));
        open->setProperty("lwKind", QStringLiteral("link"));
        open->setProperty("lwSize", QStringLiteral("small"));
        open->setAccessibleName(tr("Open %1").arg(models::isolatedText(line.title)));
        connect(open, &QPushButton::clicked, this, [this] { Q_EMIT customerWanted(*m_change.customer); });
        column()->addWidget(open, 0, Qt::AlignLeading);
    }
}

/// What was written is not lost with its refusal: it can be read, marked and copied to where it belongs.
void UnsettledCard::addSaid(const QString &said)
{
    auto *box = new Card(true);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("What you wrote"), FontRole::Caption, &Colors::text2), 1);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setObjectName(QStringLiteral("copySaid"));
    copy->setProperty("lwKind", QStringLiteral("link"));
    copy->setProperty("lwSize", QStringLiteral("small"));
    copy->setAccessibleName(tr("Copy what you wrote"));
    connect(copy, &QPushButton::clicked, this, [said] { QGuiApplication::clipboard()->setText(said); });
    head->addWidget(copy);
    auto *text = new TextLabel(said, FontRole::Body);
    text->setObjectName(QStringLiteral("said"));
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->column()->addLayout(head);
    box->column()->addWidget(text);
    column()->addWidget(box);
}

void UnsettledCard::buildChoices(const models::UnsettledLine &line)
{
    for (const models::ConflictLine &field : line.fields) {
        auto *choice = new FieldChoice(field, line.when);
        connect(choice, &FieldChoice::chosen, this, &UnsettledCard::follow);
        m_choices.push_back(choice);
        column()->addWidget(choice);
    }
}

QPushButton *UnsettledCard::addAnswer(const char *name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    m_answers.push_back(button);
    // Queued: the answer may take this card away.
    connect(
        button, &QPushButton::clicked, this,
        [this, button] {
            if (button == m_mine)
                settleAll(Side::Mine);
            else if (button == m_theirs)
                settleAll(Side::Theirs);
            else if (button == m_both)
                settleAll(Side::Both);
            else
                settleChosen();
        },
        Qt::QueuedConnection);
    return button;
}

std::optional<Side> UnsettledCard::commonSide() const
{
    if (m_choices.empty())
        return std::nullopt;
    const Side first = m_choices.front()->side();
    const bool same = std::all_of(m_choices.begin(), m_choices.end(),
                                  [first](const FieldChoice *choice) { return choice->side() == first; });
    return same ? std::optional(first) : std::nullopt;
}

/// The filled button is the one that does what is marked above it.
void UnsettledCard::follow()
{
    const std::optional<Side> common = commonSide();
    QPushButton *filled = m_seen != nullptr ? m_seen : m_these;
    if (common == Side::Mine)
        filled = m_mine;
    else if (common == Side::Theirs)
        filled = m_theirs;
    else if (common == Side::Both)
        filled = m_both;
    if (m_these != nullptr)
        m_these->setVisible(!common);
    for (QPushButton *button : m_answers) {
        button->setProperty("lwKind", button == filled ? QStringLiteral("primary") : QString());
        button->setProperty("lwKey", button == filled ? QStringLiteral("Ctrl ↵") : QString());
        button->updateGeometry();
        button->update();
    }
}

void UnsettledCard::settleAll(Side side)
{
    for (FieldChoice *choice : m_choices)
        choice->setSide(side);
    follow();
    settleChosen();
}

void UnsettledCard::settleChosen()
{
    if (!isEnabled())
        return;
    std::vector<Side> sides;
    for (const FieldChoice *choice : m_choices)
        sides.push_back(choice->side());
    Q_EMIT settled(m_change, models::settledValues(m_change, sides));
}

void UnsettledCard::setBusy(bool busy)
{
    setEnabled(!busy);
}

void UnsettledCard::setProblem(const QString &sentence)
{
    setBusy(false);
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void UnsettledCard::takeFocus()
{
    if (m_choices.empty())
        m_answers.front()->setFocus(Qt::OtherFocusReason);
    else
        m_choices.front()->findChild<QWidget *>(QStringLiteral("mine"))->setFocus(Qt::OtherFocusReason);
}

void UnsettledCard::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier)
        settleChosen();
    else
        Card::keyPressEvent(event);
}

} // namespace leeway::ui
