#pragma once

#include "desk/guide.h"
#include "models/format.h"
#include "models/guide_list.h"

#include <QObject>
#include <QSet>
#include <QTimer>

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
    /// Minutes pass: facts about time change.
    void refreshTimes();

Q_SIGNALS:
    /// What is known of the contact in hand changed; nothing is known without one. `language`: the
    /// customer's.
    void factsChanged(const leeway::domain::Facts &facts, const QString &language);

private:
    void wireActions();
    void wireNotices();
    void followContact(const std::optional<desk::LiveContact> &live);
    void followStore(const desk::Touched &what);
    void readGuide();
    void learn();
    void readMoment();
    /// Chooses anew from what is known; `byAgent`: the list may move at once.
    void choose(bool byAgent);
    void show(bool byAgent);
    void setMood(domain::Mood mood);
    void setImpact(domain::Impact impact);
    void setPhase(domain::Phase phase);
    void mark(const QString &point, domain::PointMarkKind kind);
    void markNumber(int number);
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
    QString m_lastUsed; ///< the point that was marked last by Alt and a digit
    int m_lastNumber = 0;
    QSet<QString> m_shown; ///< of this contact, recorded already
    QTimer m_read;         ///< what stands there long enough was read
    QTimer m_learn;        ///< others' marks come in crowds
    quint64 m_generation = 0;
};

} // namespace leeway::app
