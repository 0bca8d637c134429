#pragma once

#include "domain/interaction.h"
#include "models/format.h"
#include "ui/customer/safe_text_view.h"

#include <QUrl>

#include <functional>

class QPushButton;
class QVBoxLayout;

namespace leeway::ui
{

class InfoBar;
class TextLabel;

/// One interaction to be read in full.
struct Reading {
    QString title;
    QString time;
    QString text;
    QString html;                                ///< cleaned; shown instead of `text` when not empty
    SafeTextView::Parts parts{};                 ///< pictures of the HTML
    std::vector<domain::Attachment> attachments; ///< listed without bytes
};

/// What can be done with what is read; nothing while `does` is empty.
struct ReadingAct {
    QString text;
    std::function<void()> does;
};

/// A letter or note in the side column: title, time, the text and what came with it. A click on a link names
/// the host it really leads to and waits for a second word.
class ReadingPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ReadingPanel(QWidget *parent = nullptr);

    void show(const Reading &reading, const models::Format &format);
    /// A button below what is read.
    void setAct(const ReadingAct &act);
    [[nodiscard]] SafeTextView *view() const { return m_view; }

Q_SIGNALS:
    /// The person confirmed; http, https, mailto or tel.
    void linkOpened(const QUrl &url);
    void attachmentRequested(const leeway::domain::Attachment &attachment);

private:
    void askFor(const QUrl &url);
    void listAttachments(const std::vector<domain::Attachment> &attachments, const models::Format &format);

    TextLabel *m_title;
    TextLabel *m_time;
    SafeTextView *m_view;
    InfoBar *m_confirm;
    QVBoxLayout *m_files;
    QPushButton *m_act;
    std::function<void()> m_does;
    QUrl m_asked;
};

} // namespace leeway::ui
