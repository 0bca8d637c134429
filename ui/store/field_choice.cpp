#include "ui/store/field_choice.h"

#include "ui/store/choice_box.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace leeway::ui
{

using models::Side;

namespace
{

constexpr int kTwoBoxes = 320; // narrower, and each would be a column of single words

} // namespace

FieldChoice::FieldChoice(const models::ConflictLine &line, const QString &when, QWidget *parent)
    : QWidget(parent)
    , m_sides(new QBoxLayout(QBoxLayout::LeftToRight))
    //: whose value, and since when: "Mine, 15:07"
    , m_mine(new ChoiceBox(tr("Mine, %1").arg(when), line.mine, QStringLiteral("1")))
    , m_theirs(
          new ChoiceBox(line.whose.isEmpty() ? tr("Theirs") : line.whose, line.theirs, QStringLiteral("2")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *name = new TextLabel(line.name, FontRole::Label);
    name->setWordWrap(true);
    column->addWidget(name);
    if (!line.before.isEmpty()) {
        //: what a field said before two people changed it: "Before: Trondheim"
        auto *before = new TextLabel(tr("Before: %1").arg(models::isolatedText(line.before)),
                                     FontRole::Caption, &Colors::text2);
        before->setObjectName(QStringLiteral("before"));
        before->setWordWrap(true);
        column->addWidget(before);
    }
    m_sides->addWidget(m_mine, 1);
    m_sides->addWidget(m_theirs, 1);
    column->addLayout(m_sides);
    m_mine->setObjectName(QStringLiteral("mine"));
    m_theirs->setObjectName(QStringLiteral("theirs"));
    if (!line.both.isEmpty()) {
        m_both = new ChoiceBox(tr("Both"), line.both, QStringLiteral("3"));
        m_both->setObjectName(QStringLiteral("both"));
        column->addWidget(m_both);
    }
    m_mine->setChecked(true);
    setAccessibleName(line.name);
    for (ChoiceBox *box : findChildren<ChoiceBox *>())
        connect(box, &ChoiceBox::toggled, this, [this](bool on) {
            if (on)
                Q_EMIT chosen();
        });
    followLook(this, [this, column] {
        column->setSpacing(scaled(4));
        m_sides->setSpacing(scaled(8));
        arrange();
    });
}

Side FieldChoice::side() const
{
    if (m_both != nullptr && m_both->isChecked())
        return Side::Both;
    return m_theirs->isChecked() ? Side::Theirs : Side::Mine;
}

void FieldChoice::setSide(Side side)
{
    ChoiceBox *box = side == Side::Theirs                      ? m_theirs
                     : side == Side::Both && m_both != nullptr ? m_both
                                                               : m_mine;
    box->setChecked(true);
}

void FieldChoice::choose(ChoiceBox *box)
{
    if (box == nullptr)
        return;
    box->setFocus(Qt::ShortcutFocusReason);
    box->setChecked(true);
}

void FieldChoice::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_1)
        choose(m_mine);
    else if (plain && event->key() == Qt::Key_2)
        choose(m_theirs);
    else if (plain && event->key() == Qt::Key_3 && m_both != nullptr)
        choose(m_both);
    else
        QWidget::keyPressEvent(event);
}

void FieldChoice::arrange()
{
    m_sides->setDirection(width() >= scaled(kTwoBoxes) ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void FieldChoice::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace leeway::ui
