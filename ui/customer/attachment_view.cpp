#include "ui/customer/attachment_view.h"

#include "ui/customer/pdf_view.h"
#include "ui/customer/picture_reader.h"
#include "ui/theme/text_label.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace leeway::ui
{

AttachmentView::AttachmentView(QWidget *parent)
    : QWidget(parent)
    , m_name(new TextLabel(FontRole::Label))
    , m_size(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_state(new TextLabel(FontRole::Body, &Colors::text2))
    , m_picture(new QLabel)
    , m_pdf(new PdfView)
    , m_save(new QPushButton(tr("Save as…")))
    , m_again(new QPushButton(tr("Try again")))
{
    m_name->setWordWrap(true);
    m_state->setWordWrap(true);
    m_picture->setAlignment(Qt::AlignCenter);
    // Ignored: the picture follows the room there is, never the other way round.
    m_picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_name);
    column->addWidget(m_size);
    column->addWidget(m_state);
    column->addWidget(m_picture, 1);
    column->addWidget(m_pdf, 1);
    column->addWidget(m_again, 0, Qt::AlignLeft);
    column->addWidget(m_save, 0, Qt::AlignLeft);
    m_pdf->hide();
    m_again->hide();
    m_again->setObjectName(QStringLiteral("again"));
    m_save->setObjectName(QStringLiteral("save"));
    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT againRequested(m_file); });
    connect(m_pdf, &PdfView::failed, this, &AttachmentView::sayWhyNot);
    connect(m_pdf, &PdfView::pageShown, this, [this] {
        m_state->clear();
        Q_EMIT ready();
    });
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveRequested(m_file); });
    connect(&m_reading, &QFutureWatcher<QImage>::finished, this, [this] {
        if (m_reading.future().resultCount() > 0) // none when the question was given up
            takePicture(m_reading.result());
    });
}

/// The file's name above an empty room.
void AttachmentView::begin(const domain::Attachment &file, const models::Format &format)
{
    m_file = file;
    m_image = {};
    m_picture->clear();
    m_name->setText(models::screenText(file.name, 200).simplified());
    m_size->setText(models::byteSize(format, file.size));
    m_save->setEnabled(false);
    m_again->hide();
    m_reading.setFuture({}); // an answer on its way belongs to another file
    m_pdf->clear();
    m_pdf->hide();
    m_picture->show();
}

void AttachmentView::showComing(const domain::Attachment &file, const models::Format &format)
{
    begin(file, format);
    m_state->setText(tr("Fetching it from the shared store…"));
}

void AttachmentView::showNotCome(const QString &why)
{
    m_state->setText(why);
    m_again->show();
}

void AttachmentView::show(const domain::Attachment &file, const QByteArray &bytes,
                          const models::Format &format)
{
    begin(file, format);
    m_save->setEnabled(!bytes.isEmpty());
    m_state->setText(bytes.isEmpty() ? tr("Only its name came; the file itself is not here.") : QString());
    const bool isPdf = models::PdfDocument::isPdf(bytes);
    m_pdf->setVisible(isPdf);
    m_picture->setVisible(!isPdf);
    if (isPdf) {
        m_state->setText(tr("Reading the document…"));
        m_pdf->show(bytes, m_name->text());
        return;
    }
    if (bytes.isEmpty() || !file.mediaType.startsWith(u"image/")) {
        if (!bytes.isEmpty())
            m_state->setText(tr("Files of this kind are not shown here. It can be saved."));
        Q_EMIT ready();
        return;
    }
    m_state->setText(tr("Reading the picture…"));
    m_reading.setFuture(QtConcurrent::run([bytes] { return readPicture(bytes); }));
}

QString AttachmentView::state() const
{
    return m_state->text();
}

void AttachmentView::sayWhyNot(const base::Error &error)
{
    m_pdf->hide();
    m_picture->show(); // keeps its room
    switch (error.code) {
    case base::Code::AttachmentLocked:
        m_state->setText(tr("This document asks for a password. Save it to open it with another program."));
        break;
    case base::Code::AttachmentTooLarge:
        m_state->setText(tr("This document is too large to be shown here. It can still be saved."));
        break;
    case base::Code::ViewerMissing:
        m_state->setText(
            tr("Documents are shown when poppler-utils is installed on this computer. It can still "
               "be saved."));
        break;
    default:
        m_state->setText(tr("This document cannot be shown here: it is damaged. It can still be saved."));
    }
    Q_EMIT ready();
}

void AttachmentView::takePicture(const QImage &picture)
{
    m_image = picture;
    m_state->setText(picture.isNull() ? tr("This picture cannot be shown here. It can still be saved.")
                                      : QString());
    m_picture->setAccessibleName(picture.isNull() ? QString() : m_name->text());
    fit();
    Q_EMIT ready();
}

void AttachmentView::fit()
{
    if (m_image.isNull() || m_picture->size().isEmpty())
        return;
    const qreal ratio = devicePixelRatioF();
    const QSize room = m_picture->size() * ratio;
    const bool tooLarge = m_image.width() > room.width() || m_image.height() > room.height();
    QPixmap shown = QPixmap::fromImage(
        tooLarge ? m_image.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation) : m_image);
    shown.setDevicePixelRatio(ratio);
    m_picture->setPixmap(shown);
}

void AttachmentView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace leeway::ui
