#pragma once

#include "domain/facts/contact_snapshot.h"
#include "domain/facts/facts.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QToolButton;

namespace leeway::models
{
class GuideList;
struct WhyAnotherLook;
} // namespace leeway::models

namespace leeway::ui
{

class Card;
class DockedColumn;
class EmptyState;
class InfoBar;
class PointView;
class SituationCard;
class TextLabel;
class WhyAnother;

/// What stands around the points.
struct GuideTexts {
    QString caption;    ///< "for Upset, Serious, phone"; may be empty
    QString background; ///< what is known and not to be quoted; empty: nothing
    QString consent;    ///< what is switched off and why; empty: nothing is
    bool operator==(const GuideTexts &) const = default;
};

/// The page Guide of the right column: situation, talking points, what is not to be quoted, and below them
/// what stays in sight. Without a contact it says what it is for. Values in, signals out; GUI thread. `list`
/// outlives it.
class GuidePage final : public QWidget
{
    Q_OBJECT

public:
    explicit GuidePage(models::GuideList &list, QWidget *parent = nullptr);

    void setActive(bool contact);
    void setSituation(std::optional<domain::Mood> mood, std::optional<domain::Impact> impact);
    void setFault(std::optional<domain::CaseFault> fault, bool isAsked);
    void setTexts(const GuideTexts &texts);
    void setPhase(domain::Phase phase);
    /// A quiet question below the points that nobody has to answer, with a digit for each answer while keys
    /// are in the list; nothing: none is asked.
    void askWhyNot(const std::optional<models::WhyAnotherLook> &question);
    /// What comes before everything else, above the situation.
    void addBanner(QWidget *banner);
    /// A card of another room, below the points; it stays in sight when there is no room for all.
    void addCard(QWidget *card);
    void focusMood();
    void focusImpact();
    void focusFault();
    void focusPoints();
    /// What is typed of an idea and not added yet; belongs to the contact.
    void setIdea(const QString &words);
    /// Puts the focus where an idea of one's own is typed.
    void beginIdea();
    [[nodiscard]] PointView &points() const { return *m_view; }

Q_SIGNALS:
    void moodChosen(leeway::domain::Mood mood);
    void impactChosen(leeway::domain::Impact impact);
    void faultChosen(leeway::domain::CaseFault fault);
    void phaseChosen(leeway::domain::Phase phase);
    void marked(const QString &point, leeway::domain::PointMarkKind kind);
    /// The place of an answer to askWhyNot().
    void whyNotSaid(int answer);
    void placeWanted(const leeway::domain::FactPlace &place);
    void ideaTyped(const QString &words);
    /// What stands above the points had better be short: the page is low.
    void roomIsShort(bool on);
    /// Enter; the line keeps its words until setIdea() takes them.
    void ideaWritten(const QString &words);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Card *makePoints();
    QWidget *makeIdeaRow();
    void makePhaseMenu();
    void showState();
    void showCurrentPoint();

    models::GuideList &m_list;
    EmptyState *m_empty;
    DockedColumn *m_cards;
    SituationCard *m_situation;
    PointView *m_view;
    QToolButton *m_phase;
    QWidget *m_keys;
    QToolButton *m_add;
    QLineEdit *m_idea;
    TextLabel *m_caption;
    TextLabel *m_updated;
    TextLabel *m_none;
    WhyAnother *m_whyNot;
    QWidget *m_backgroundRow;
    TextLabel *m_background;
    InfoBar *m_consent;
    bool m_active = false;
    bool m_short = false; ///< the page is low
};

} // namespace leeway::ui
