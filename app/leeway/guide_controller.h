#pragma once

#include "desk/guide.h"
#include "models/format.h"
#include "models/guide_list.h"
#include "models/point_words.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace leeway::ui
{
class GuidePage;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

class ContactController;
class EditController;
class NoticeController;

/// The page Guide: reads what is known of the contact in hand, chooses what fits, and records what the agent
/// does with it.
///
/// Mood and impact change the list in the same turn of the event loop, from what was read before; the store
/// is asked again only when rows changed. GUI thread.
class GuideController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
        ContactController &contacts;
    };
    GuideController(const Parts &parts, QObject *parent);
    ~GuideController() override;

    [[nodiscard]] ui::GuidePage &page() const { return *m_page; }
    /// What a talking point of the contact in hand says; empty when it is not on its list.
    [[nodiscard]] QString wordsOf(const QString &point) const;
    /// What the open points with a number say, from 1 on.
    [[nodiscard]] QStringList numberedPoints() const;
    /// Minutes pass: facts about time change.
    void refreshTimes();
    /// How a point would look and stand in the contact in hand; nothing without one.
    [[nodiscard]] std::optional<models::PointPreview> previewOf(const guidance::TalkingPoint &point) const;
    /// A note of this customer that says an idea for the contact in hand: taken, and the answer is true when
    /// it is kept. False: it is a note like any other.
    bool takeIdea(domain::CustomerId customer, const QString &note,
                  const std::function<void(const base::Result<void> &)> &kept);

Q_SIGNALS:
    /// What is known of the contact in hand changed; nothing is known without one. `language`: the
    /// customer's.
    void factsChanged(const leeway::domain::Facts &facts, const QString &language);
    /// What stands on the list was chosen anew, or there is no contact any more.
    void chosen();
    /// A point was marked as used by its number; `intent` is what it says.
    void numberUsed(const QString &intent);
    /// What a reason rests on is to be shown in the history of the customer of the contact in hand.
    void placeWanted(leeway::domain::CustomerId customer, leeway::domain::InteractionId interaction);

private:
    void wireActions();
    void wireNotices();
    void followContact(const std::optional<desk::LiveContact> &live);
    void followStore(const desk::Touched &what);
    void readGuide();
    void learn();
    void readMoment();
    /// Chooses anew from what is known; `byAgent`: the list may move at once.
    void choose(bool byAgent, bool orderAnew = false);
    void orderAnew();
    void openPlace(const domain::FactPlace &place);
    [[nodiscard]] std::optional<base::Instant> nextOpen() const;
    void show(bool byAgent);
    void setMood(domain::Mood mood);
    void setImpact(domain::Impact impact);
    void turnToFault();
    void setFault(domain::CaseFault fault);
    void setPhase(domain::Phase phase);
    void mark(const QString &point, domain::PointMarkKind kind);
    /// Asks why `mark` is not for this customer, or asks nothing any more.
    void askWhyNot(const std::optional<domain::PointMark> &mark);
    void sayWhyNot(int answer);
    void followWhyNot();
    void markNumber(int number);
    void addIdea(const QString &words, const std::function<void(const base::Result<void> &)> &kept);
    [[nodiscard]] domain::PointMark newMark() const;
    void goOnWhenDone();
    void noteShown();
    [[nodiscard]] models::Format formatFor(const QString &language) const;

    Parts m_parts;
    models::GuideList m_list;
    ui::GuidePage *m_page;
    NoticeController *m_notices;
    guidance::Guide m_points;
    learning::PointModel m_model;
    QString m_company;
    std::optional<desk::LiveContact> m_live;
    std::optional<desk::ContactMoment> m_moment;
    domain::Facts m_facts;
    guidance::Guidance m_guidance;
    bool m_hasList = false; ///< of this contact; it may be empty
    QString m_lastUsed;     ///< the point that was marked last by Alt and a digit
    int m_lastNumber = 0;
    std::optional<domain::PointMark> m_whyNot; ///< the mark that is asked about
    bool m_whyNotKept = false;                 ///< the store has it
    bool m_addingIdea = false;                 ///< the line's idea is on its way into the store
    QSet<QString> m_shown;                     ///< of this contact, recorded already
    QTimer m_read;                             ///< what stands there long enough was read
    QTimer m_learn;                            ///< others' marks come in crowds
    quint64 m_generation = 0;
};

} // namespace leeway::app
