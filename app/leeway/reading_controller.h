#pragma once

#include "desk/desk.h"
#include "domain/ids.h"
#include "domain/interaction.h"

#include <QObject>

class QStackedWidget;

namespace leeway::ui
{
class AttachmentView;
class MainWindow;
class ReadingPanel;
} // namespace leeway::ui

namespace leeway::app
{

/// Letters in full and attached files, in the right column. GUI thread.
class ReadingController : public QObject
{
    Q_OBJECT

public:
    ReadingController(desk::Desk &desk, ui::MainWindow &window, QObject *parent);

    void read(const domain::Interaction &interaction, const std::vector<domain::Attachment> &attachments);
    /// Everything kept about a customer, as they would see it.
    void showRecord(domain::CustomerId customer);
    void openAttachment(const domain::Attachment &attachment);

private:
    void ensurePage();
    void save(const domain::Attachment &attachment);
    void showReading(const domain::Interaction &whole, const QString &html,
                     const std::vector<domain::Attachment> &attachments);

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
    QStackedWidget *m_stack = nullptr;
    ui::ReadingPanel *m_reading = nullptr;
    ui::AttachmentView *m_attachment = nullptr;
};

} // namespace leeway::app
