#include "ui/customer/pdf_view.h"

#include "base/when_answered.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

namespace leeway::ui
{

namespace
{

constexpr int kStep = 25;
constexpr int kSmallest = 50;
constexpr int kLargest = 400;
constexpr std::chrono::milliseconds kSettle{200};

} // namespace

PdfView::PdfView(QWidget *parent)
    : QWidget(parent)
    , m_where(new TextLabel(FontRole::Body, &Colors::text2))
    , m_scroll(new QScrollArea)
    , m_label(new QLabel)
{
    build();
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettle);
    connect(&m_settled, &QTimer::timeout, this, &PdfView::draw);
    follow();
}

QToolButton *PdfView::addButton(const QString &icon, const QString &text, const QString &keys)
{
    auto *button = new QToolButton;
    button->setIcon(ui::icon(icon));
    button->setAccessibleName(text);
    //: what a button does, and its key
    button->setToolTip(tr("%1 (%2)").arg(text, keys));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void PdfView::build()
{
    m_previous = addButton(QStringLiteral("left"), tr("Previous page"), tr("Page Up"));
    m_next = addButton(QStringLiteral("right"), tr("Next page"), tr("Page Down"));
    m_smaller = addButton(QStringLiteral("minus"), tr("Smaller"), QStringLiteral("-"));
    m_larger = addButton(QStringLiteral("plus"), tr("Larger"), QStringLiteral("+"));
    m_fit = new QToolButton;
    m_fit->setText(tr("Width"));
    m_fit->setAccessibleName(tr("As wide as the column"));
    m_fit->setToolTip(tr("%1 (%2)").arg(m_fit->accessibleName(), QStringLiteral("0")));
    m_fit->setFocusPolicy(Qt::TabFocus);
    connect(m_previous, &QToolButton::clicked, this, [this] { goTo(m_page - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { goTo(m_page + 1); });
    connect(m_smaller, &QToolButton::clicked, this, [this] { zoomTo(m_percent - kStep); });
    connect(m_larger, &QToolButton::clicked, this, [this] { zoomTo(m_percent + kStep); });
    connect(m_fit, &QToolButton::clicked, this, [this] { zoomTo(100); });
    auto *bar = new QHBoxLayout;
    bar->setSpacing(4);
    bar->addWidget(m_previous);
    bar->addWidget(m_where);
    bar->addWidget(m_next);
    bar->addStretch(1);
    for (QToolButton *button : {m_smaller, m_fit, m_larger})
        bar->addWidget(button);
    m_label->setAlignment(Qt::AlignCenter);
    m_scroll->setWidget(m_label);
    m_scroll->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setAccessibleName(tr("Page of the document"));
    m_scroll->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(bar);
    column->addWidget(m_scroll, 1);
}

void PdfView::show(const QByteArray &bytes, const QString &name)
{
    clear();
    m_document = std::make_unique<models::PdfDocument>(bytes);
    m_name = name;
    base::whenAnswered(this, m_document->pageCount(),
                       [this, asked = m_asked](const base::Result<int> &count) {
                           if (asked != m_asked)
                               return;
                           if (!count) {
                               Q_EMIT failed(count.error());
                               return;
                           }
                           m_pages = *count;
                           goTo(1);
                       });
}

void PdfView::clear()
{
    ++m_asked;
    m_settled.stop();
    m_document.reset();
    m_image = {};
    m_label->clear();
    m_label->resize(0, 0);
    m_page = m_pages = 0;
    m_percent = 100;
    follow();
}

void PdfView::goTo(int page)
{
    if (page < 1 || page > m_pages || page == m_page)
        return;
    m_page = page;
    m_scroll->verticalScrollBar()->setValue(0);
    follow();
    draw();
}

void PdfView::zoomTo(int percent)
{
    percent = std::clamp(percent, kSmallest, kLargest);
    if (percent == m_percent || m_pages == 0)
        return;
    m_percent = percent;
    follow();
    showPicture(); // at once, if coarsely
    draw();
}

int PdfView::roomWidth() const
{
    // Without the scroll bar whether it is there or not: its coming would make the page narrower, and so go.
    const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
    return std::max(40, m_scroll->width() - bar - 2) * m_percent / 100;
}

void PdfView::draw()
{
    if (!m_document || m_page == 0)
        return;
    const int pixels = static_cast<int>(roomWidth() * devicePixelRatioF());
    base::whenAnswered(this, m_document->page(m_page, pixels),
                       [this, pixels, asked = ++m_asked](const base::Result<QImage> &image) {
                           if (asked != m_asked)
                               return;
                           if (!image) {
                               Q_EMIT failed(image.error());
                               return;
                           }
                           m_image = *image;
                           m_drawnFor = pixels;
                           showPicture();
                           Q_EMIT pageShown();
                       });
}

void PdfView::showPicture()
{
    if (m_image.isNull())
        return;
    const qreal ratio = devicePixelRatioF();
    // A page that was drawn smaller than asked for is not blown up; nor is one past all measure, until it is
    // drawn anew.
    const bool wasCut = m_image.width() < m_drawnFor;
    int wide = std::max(1, static_cast<int>(roomWidth() * ratio));
    const qint64 pixels = qint64(wide) * wide * m_image.height() / m_image.width();
    if (wasCut || pixels > models::PdfDocument::kMostPixels)
        wide = std::min(wide, m_image.width());
    QPixmap shown = QPixmap::fromImage(wide == m_image.width() ? m_image : m_image.scaledToWidth(wide));
    shown.setDevicePixelRatio(ratio);
    m_label->setPixmap(shown);
    m_label->resize((QSizeF(shown.size()) / ratio).toSize());
}

void PdfView::follow()
{
    const QLocale locale;
    m_where->setText(m_pages == 0
                         ? QString()
                         : tr("Page %1 of %2").arg(locale.toString(m_page), locale.toString(m_pages)));
    m_previous->setEnabled(m_page > 1);
    m_next->setEnabled(m_page < m_pages);
    m_smaller->setEnabled(m_pages > 0 && m_percent > kSmallest);
    m_larger->setEnabled(m_pages > 0 && m_percent < kLargest);
    m_fit->setEnabled(m_pages > 0 && m_percent != 100);
    //: page of a document, and its name
    m_label->setAccessibleName(m_pages == 0 ? QString() : tr("%1, %2").arg(m_where->text(), m_name));
}

void PdfView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_image.isNull())
        return;
    m_settled.start();
    showPicture();
}

bool PdfView::turn(int key)
{
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    switch (key) {
    case Qt::Key_PageDown:
        if (bar->value() < bar->maximum())
            return false; // scrolls first
        goTo(m_page + 1);
        return true;
    case Qt::Key_PageUp:
        if (bar->value() > bar->minimum())
            return false;
        goTo(m_page - 1);
        return true;
    case Qt::Key_Home:
        goTo(1);
        return true;
    case Qt::Key_End:
        goTo(m_pages);
        return true;
    case Qt::Key_Plus:
        zoomTo(m_percent + kStep);
        return true;
    case Qt::Key_Minus:
        zoomTo(m_percent - kStep);
        return true;
    case Qt::Key_0:
        zoomTo(100);
        return true;
    default:
        return false;
    }
}

bool PdfView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = (key->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == 0;
        if (plain && turn(key->key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leeway::ui
