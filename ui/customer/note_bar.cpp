#include "ui/customer/note_bar.h"

#include "ui/customer/note_field.h"
#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace leeway::ui
{

namespace
{

/// The field's frame: outline as other fields have it, 2 px accent while the field has the focus.
class NoteFrame : public QWidget
{
public:
    explicit NoteFrame(const QWidget *field)
        : m_field(field)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const bool focused = m_field->hasFocus();
        paintBox(painter, rect(), kControlRadius, colors().base,
                 focused ? colors().accent : colors().lineStrong, focused ? 2 : 1);
        const int size = scaled(16);
        const QRect place(scaled(10), 0, size, scaled(32));
        paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), place), QStringLiteral("note"), size,
                  colors().text2);
    }

private:
    const QWidget *m_field;
};

} // namespace

NoteBar::NoteBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new NoteField)
    , m_key(new KeyCap(tr("Ctrl N", "the key that goes to the note")))
    , m_save(new QPushButton(tr("Save")))
    , m_frame(new NoteFrame(m_field))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 9, 16, 8);
    outer->addWidget(m_frame);
    auto *line = new QHBoxLayout(m_frame);
    line->setSpacing(8);
    line->addSpacing(26); // a margin would not change sides with the direction; the icon stands there
    line->addWidget(m_field, 1);
    line->addWidget(m_key, 0, Qt::AlignVCenter);
    auto *foot = new QVBoxLayout; // beside the last line, clear of the frame
    foot->setContentsMargins(0, 0, 0, 3);
    foot->addStretch(1);
    foot->addWidget(m_save);
    line->addLayout(foot);
    m_save->setProperty("lwKind", QStringLiteral("primary"));
    m_save->setProperty("lwSize", QStringLiteral("small"));
    m_save->setProperty("lwKey", QStringLiteral("Ctrl ⏎"));
    m_save->setAccessibleName(tr("Save the note"));
    m_save->hide();
    followLook(this, [line] {
        line->setContentsMargins(scaled(8), 1, scaled(8), 1);
        line->itemAt(0)->spacerItem()->changeSize(scaled(26), 0);
        line->invalidate();
    });
    connect(m_field, &QPlainTextEdit::textChanged, this, [this] {
        const bool written = !m_field->document()->isEmpty();
        m_save->setVisible(written);
        m_key->setVisible(!written);
    });
    connect(m_save, &QPushButton::clicked, this,
            [this] { Q_EMIT m_field->saveRequested(m_field->toPlainText()); });
    connect(qApp, &QApplication::focusChanged, m_frame, [this](QWidget *old, QWidget *now) {
        if (old == m_field || now == m_field)
            m_frame->update();
    });
}

void NoteBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().base);
    painter.fillRect(QRect(0, 0, width(), 1), colors().line);
}

} // namespace leeway::ui
