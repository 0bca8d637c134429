#pragma once

#include "desk/desk.h"
#include "desk/knowledge/notices.h"
#include "models/notice_list.h"

#include <QObject>
#include <QTimer>

namespace leeway::models
{
class KnowledgeList;
}
namespace leeway::ui
{
class KnowledgePage;
class MainWindow;
class NoticeForm;
class NoticePanel;
} // namespace leeway::ui

namespace leeway::app
{

class EditController;

/// Known problems as they are kept: in the page Knowledge, one in the right column with whom it touches, and
/// the form that writes it. That a customer is told is NoticeController's. GUI thread.
class KnownProblemsController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
        ui::KnowledgePage &page;
        models::KnowledgeList &list;
    };
    KnownProblemsController(const Parts &parts, QObject *parent);

    /// Opens it in the right column; the focus goes there.
    void read(domain::NoticeId notice);
    void setPrivacy(bool privacy) { m_untold.setPrivacy(privacy); }

Q_SIGNALS:
    void customerChosen(leeway::domain::CustomerId customer);

private:
    void wireActions();
    void follow(const desk::Touched &what);
    void followMe();
    void ensurePanel();
    void showNotice(const domain::Notice &notice);
    void reread();
    void count();
    void showReaches();
    void makeForm();
    void write(const desk::NoticeInHand &hand);
    void writeNew();
    void save(const desk::NoticeInHand &hand);
    void takeBack(const desk::Undo &undo);
    void refuse(const desk::NoticeInHand &hand, const base::Error &error);
    [[nodiscard]] models::Format format() const;
    [[nodiscard]] bool maySet() const;
    void hint(const QString &text);

    Parts m_parts;
    models::DeskReachSource m_source;
    models::ReachCounter m_counter;
    models::UntoldList m_untold;
    QTimer m_soon; ///< runs while a count is wanted: what changes often is not counted each time
    std::vector<domain::Person> m_people;
    ui::NoticePanel *m_panel = nullptr; ///< made when first wanted, as the form
    ui::NoticeForm *m_form = nullptr;
};

} // namespace leeway::app
