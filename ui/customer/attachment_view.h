#pragma once

#include "domain/interaction.h"
#include "models/format.h"

#include <QFutureWatcher>
#include <QImage>
#include <QWidget>

class QLabel;
class QPushButton;

namespace leeway::ui
{

class PdfView;
class TextLabel;

/// One file that came with an interaction: a picture is shown, smaller than it is when need be, a PDF page by
/// page; of anything else the name and size, and a way to save it. What cannot be shown says why in a
/// sentence. Nothing is ever opened by another program from here. Pictures are read on a thread of the global
/// pool.
class AttachmentView : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentView(QWidget *parent = nullptr);

    /// `bytes` empty: nobody has them.
    void show(const domain::Attachment &file, const QByteArray &bytes, const models::Format &format);
    /// The file is on its way from the shared store.
    void showComing(const domain::Attachment &file, const models::Format &format);
    /// It did not come, and why; it can be asked for again.
    void showNotCome(const QString &why);
    [[nodiscard]] const QImage &picture() const { return m_image; }
    [[nodiscard]] PdfView *pdf() const { return m_pdf; }
    /// What stands in for a picture or pages that cannot be shown.
    [[nodiscard]] QString state() const;

Q_SIGNALS:
    void saveRequested(const leeway::domain::Attachment &file);
    void againRequested(const leeway::domain::Attachment &file);
    /// The picture was read, or the words that stand in for it were put up.
    void ready();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void begin(const domain::Attachment &file, const models::Format &format);
    void takePicture(const QImage &picture);
    void fit();
    void sayWhyNot(const base::Error &error);

    domain::Attachment m_file;
    QImage m_image;
    QFutureWatcher<QImage> m_reading;
    TextLabel *m_name;
    TextLabel *m_size;
    TextLabel *m_state;
    QLabel *m_picture;
    PdfView *m_pdf;
    QPushButton *m_save;
    QPushButton *m_again;
};

} // namespace leeway::ui
