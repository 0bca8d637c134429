#pragma once

#include "desk/guide.h"
#include "desk/guide_edit.h"
#include "models/guide_points_list.h"

#include <QObject>

#include <optional>

namespace leeway::ui
{
class GuidePointsPage;
class MainWindow;
class PointForm;
class TakeInPanel;
} // namespace leeway::ui

namespace leeway::app
{

class CustomerController;
class EditController;
class GuideController;

/// The page of the company's talking points: leads write, retire, take in and export them, and see what ideas
/// helped; others read. GUI thread.
class PointsController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
        CustomerController &customer;
        GuideController &guide;
    };
    PointsController(const Parts &parts, QObject *parent);

    [[nodiscard]] ui::GuidePointsPage &page() const { return *m_page; }
    [[nodiscard]] models::GuidePointsList &list() { return m_list; }

private:
    void wireActions();
    void wireForm();
    void followPerson();
    [[nodiscard]] bool mayChange() const;
    void makeForm();
    /// Shows `hand`, or what was being written before: nothing typed is lost for something else.
    void write(const desk::PointInHand &hand);
    void writeNew(const guidance::TalkingPoint &from, const QString &when, const QString &never,
                  const QString &idea);
    void openPoint(const QString &key);
    void openIdea(const QString &words);
    void copyPoint();
    void save(const desk::PointInHand &hand, const guidance::TalkingPoint &point);
    void saved(const desk::PointInHand &hand, const desk::SavedPoint &saved);
    void setActive(bool active);
    void putAway(const QString &words);
    void readCustomer();
    void showPreview();
    void takeIn();
    void tryFile(const QString &path);
    void showRun(const QString &file, const desk::GuideDryRun &run);
    void exportFile();
    [[nodiscard]] guidance::Guide guide() const;

    Parts m_parts;
    models::GuidePointsList m_list;
    ui::GuidePointsPage *m_page;
    ui::PointForm *m_form = nullptr;
    ui::TakeInPanel *m_import = nullptr;
    desk::CompanyChanges m_imported;             ///< what the file shown there would change
    std::optional<desk::ContactMoment> m_moment; ///< of the customer who is open without a contact
    quint64 m_asked = 0;
};

} // namespace leeway::app
