#pragma once

#include "models/pdf_document.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QScrollArea;
class QToolButton;

namespace leeway::ui
{

class TextLabel;

/// A PDF page by page: as wide as the column at first, up to four times that. Keys: Page Up and Down, Home
/// and End for pages (at the edge of a page that is larger than the view), + and - for size, 0 for the
/// column's width. Pages are drawn outside this process (models/pdf_document.h), at the view's own
/// resolution.
class PdfView : public QWidget
{
    Q_OBJECT

public:
    explicit PdfView(QWidget *parent = nullptr);

    /// `name` is what a screen reader calls the document.
    void show(const QByteArray &bytes, const QString &name);
    /// Ends what runs and forgets the pages.
    void clear();
    [[nodiscard]] int page() const { return m_page; }
    [[nodiscard]] int pageCount() const { return m_pages; }
    [[nodiscard]] const QImage &picture() const { return m_image; }

Q_SIGNALS:
    /// A page can be seen.
    void pageShown();
    /// It cannot be shown; nothing more comes.
    void failed(const leeway::base::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QToolButton *addButton(const QString &icon, const QString &text, const QString &keys);
    void build();
    void goTo(int page);
    void zoomTo(int percent);
    void draw();
    void showPicture();
    void follow();
    bool turn(int key);
    [[nodiscard]] int roomWidth() const;

    std::unique_ptr<models::PdfDocument> m_document;
    QString m_name;
    QImage m_image;
    int m_page = 0;
    int m_pages = 0;
    int m_drawnFor = 0;  ///< pixels that were asked for when m_image was drawn
    int m_percent = 100; ///< of the column's width
    quint64 m_asked = 0; ///< an older answer is dropped
    QTimer m_settled;    ///< while the column is dragged, the old picture stands in
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QToolButton *m_smaller = nullptr;
    QToolButton *m_larger = nullptr;
    QToolButton *m_fit = nullptr;
    TextLabel *m_where;
    QScrollArea *m_scroll;
    QLabel *m_label;
};

} // namespace leeway::ui
