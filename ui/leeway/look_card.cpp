#include "ui/leeway/look_card.h"

#include "ui/edit/form_field.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

LookCard::LookCard(const models::Format &format, const desk::LookRowShown &shown, QWidget *parent)
    : Card(true, parent)
    , m_shown(shown)
    , m_words(models::lookWords(format, shown))
{
    setAccessibleName(QStringLiteral("%1: %2; %3")
                          .arg(m_words.who, m_words.what, shown.closed ? m_words.closed : m_words.team));
    if (shown.closed) {
        addLine(QStringLiteral("%1: %2").arg(m_words.who, m_words.what), false, false);
        addLine(m_words.closed, false, true);
        if (shown.mayClose)
            connect(addLink(tr("Open again")), &QPushButton::clicked, this,
                    [this] { Q_EMIT reopenWanted(m_shown); });
        return;
    }
    addLine(m_words.who, true, false);
    addLine(m_words.what, false, false);
    addLine(m_words.team, false, true);
    if (!m_words.closed.isEmpty())
        addLine(m_words.closed, false, true);
    addCustomers();
    if (shown.mayClose)
        addClosing();
}

bool LookCard::isWriting() const
{
    return m_closing != nullptr && !m_closing->isHidden();
}

void LookCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || !isWriting())
        return Card::keyPressEvent(event);
    writeRemark(false);
}

void LookCard::addLine(const QString &text, bool strong, bool caption)
{
    auto *label = caption ? new TextLabel(text, FontRole::Caption, &Colors::text2)
                          : new TextLabel(text, strong ? FontRole::Strong : FontRole::Body);
    label->setWordWrap(true);
    column()->addWidget(label);
}

QPushButton *LookCard::addLink(const QString &text)
{
    auto *link = new QPushButton(text);
    link->setProperty("lwKind", QStringLiteral("link"));
    link->setAccessibleDescription(m_words.who);
    column()->addWidget(link, 0, Qt::AlignLeading);
    return link;
}

void LookCard::addCustomers()
{
    const QStringList &customers = m_shown.customers;
    const qsizetype most = std::min<qsizetype>(customers.size(), 5);
    for (qsizetype i = 0; i < most; ++i) {
        QPushButton *open =
            addLink(most == 1 ? tr("Open the customer")
                              : tr("Open customer %1 of %2").arg(i + 1).arg(customers.size()));
        connect(open, &QPushButton::clicked, this,
                [this, id = customers.at(i)] { Q_EMIT customerWanted(id); });
    }
}

void LookCard::addClosing()
{
    m_write = addLink(tr("Close with a remark…"));
    m_remark = new QLineEdit;
    m_remark->setMaxLength(domain::kLongestLookRemark);
    m_field = new FormField(tr("Remark"), m_remark);
    m_field->setHint(tr("Leads, deputies, finance, quality and admin can read it; not whom it is about. Esc "
                        "leaves it open."));
    auto *done = new QPushButton(tr("Close this one"));
    done->setAccessibleDescription(m_words.who);
    m_closing = new QWidget;
    auto *closing = new QVBoxLayout(m_closing);
    closing->setContentsMargins(0, 0, 0, 0);
    closing->addWidget(m_field);
    closing->addWidget(done, 0, Qt::AlignLeading);
    column()->addWidget(m_closing);
    m_closing->hide();
    connect(m_write, &QPushButton::clicked, this, [this] { writeRemark(true); });
    connect(m_remark, &QLineEdit::returnPressed, this, &LookCard::close);
    connect(m_remark, &QLineEdit::textEdited, this, [this] { m_field->setError({}); });
    connect(done, &QPushButton::clicked, this, &LookCard::close);
}

void LookCard::writeRemark(bool on)
{
    m_write->setVisible(!on);
    m_closing->setVisible(on);
    if (on)
        m_remark->setFocus();
    else
        m_write->setFocus();
}

void LookCard::close()
{
    const QString remark = m_remark->text().trimmed();
    m_field->setError(remark.isEmpty() ? tr("Say what you found, in a few words.") : QString());
    if (remark.isEmpty())
        return m_remark->setFocus();
    Q_EMIT closeWanted(m_shown, remark);
}

} // namespace leeway::ui
