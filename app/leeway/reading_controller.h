#pragma once

#include "desk/desk.h"
#include "desk/read_letter.h"
#include "domain/ids.h"

#include <QObject>

class QStackedWidget;

namespace leeway::ui
{
class AttachmentView;
class EmptyState;
class MainWindow;
class ProgressLine;
class ReadingPanel;
struct Reading;
struct ReadingAct;
} // namespace leeway::ui

namespace leeway::desk
{
class SharedStore;
}

namespace leeway::app
{

/// Letters in full, attached files and everything kept about a customer, in the right column. GUI thread.
class ReadingController : public QObject
{
    Q_OBJECT

public:
    ReadingController(desk::Desk &desk, desk::SharedStore &shared, ui::MainWindow &window, QObject *parent);

    /// With the files that came with it and the pictures inside it.
    void read(domain::InteractionId interaction);
    void openAttachment(const domain::Attachment &attachment);
    /// Shows `reading`, with a button below it for `act`.
    void present(const ui::Reading &reading, const ui::ReadingAct &act);

    /// Another customer is open: nobody else's letter stays beside them.
    void forget();

    /// What takes longer than a second, how far it is, and a way to stop it.
    void showProgress(const QString &what, int done, int total);
    /// Back to what was read before.
    void endProgress();

Q_SIGNALS:
    void stopRequested();

private:
    void ensurePage();
    void showPage(QWidget *page);
    void save(const domain::Attachment &attachment);
    void showLetter(const desk::Letter &letter);
    /// The first of the pictures that are in the shared store only; the letter is read anew when all are
    /// here.
    void fetchPictures(domain::InteractionId letter, std::vector<domain::Attachment> pictures);

    desk::Desk &m_desk;
    desk::SharedStore &m_shared;
    ui::MainWindow &m_window;
    QStackedWidget *m_stack = nullptr;
    ui::ReadingPanel *m_reading = nullptr;
    ui::AttachmentView *m_attachment = nullptr;
    ui::EmptyState *m_nothing = nullptr;
    ui::ProgressLine *m_progress = nullptr;
    QWidget *m_before = nullptr; ///< shown when progress came; null: nothing was
    quint64 m_asked = 0;         ///< counts what was asked for: an older answer is dropped
};

} // namespace leeway::app
