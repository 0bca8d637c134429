#pragma once

#include "desk/wrap_up_matter.h"
#include "resolution/felt_right.h"
#include "ui/contact/wrap_up_panel.h"

#include <QObject>

#include <functional>
#include <optional>

namespace leeway::ui
{
class BreakKeeper;
class BreatherKeeper;
class MainWindow;
class Privacy;
} // namespace leeway::ui

namespace leeway::app
{

class ContactController;
class EditController;
class GuideController;

/// The end of a contact: keeps what it would be asked about at hand, so that the first key after Ctrl+E meets
/// its question, and ends it. GUI thread.
class WrapUpController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        const EditController &edits; ///< knows when the team is there
        ContactController &contacts;
        const GuideController &guide;
        ui::BreatherKeeper &breathers;
        const ui::BreakKeeper &breaks;
        /// What stands in the note field of a customer this moment; absent when it is not on the screen.
        std::function<std::optional<QString>(domain::CustomerId)> begunNote;
        /// Which sums felt right to most, as it is known this moment.
        std::function<resolution::FeltBands()> felt;
        const ui::Privacy &privacy;
    };
    WrapUpController(const Parts &parts, QObject *parent);

Q_SIGNALS:
    /// The begun note about a customer became the line of a wrap-up and is not kept any more.
    void noteTaken(leeway::domain::CustomerId customer);

private:
    void followContact(const std::optional<desk::LiveContact> &live);
    void followStore(const desk::Touched &what);
    void open(const desk::LiveContact &live);
    void read();
    void took(const desk::WrapUpMatter &matter);
    void fill(const desk::WrapUpDraft &draft);
    void save(const desk::WrapUpDraft &draft, ui::AfterWrapUp then);
    void saved(const desk::LiveContact &live, ui::AfterWrapUp then);
    void clearNote(domain::CustomerId customer);

    Parts m_parts;
    ui::WrapUpPanel *m_panel;
    std::optional<desk::LiveContact> m_live;
    std::optional<desk::WrapUpMatter> m_matter; ///< of m_live
    QString m_note;                             ///< became the line of this contact
    bool m_isOpening = false;                   ///< shown before the matter was there
    bool m_takesNext = false;                   ///< whoever is in hand next is opened
    quint64 m_generation = 0;
};

} // namespace leeway::app
