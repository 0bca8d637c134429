#pragma once

#include "models/leeway_look.h"
#include "ui/theme/card.h"

class QToolButton;

namespace leeway::ui
{

class AdviceWhy;
class AmountSlider;
class AskCard;
class AskedLines;
class AskedPanel;
class GrantCard;
class GrantRow;
class GrantedBar;
class InfoBar;
class LimitLines;
class MeterGrid;
class OwedLine;
class ResolutionView;
class TextLabel;

/// The keys that its buttons show.
struct LeewayKeys {
    QString list;
    QString grant;
    QString undo;
    QString copyCode{};
};

/// The card Resolutions (guide 7.6, 7.7): the list, the amount with its limit, the one filled button; then
/// the question in its place, or the form that asks for more than the limit and what became of it; then what
/// was granted. Values in, signals out; GUI thread.
class LeewayCard final : public Card
{
    Q_OBJECT

public:
    explicit LeewayCard(const LeewayKeys &keys, QWidget *parent = nullptr);
    ~LeewayCard() override;

    /// What stands open without having been asked for says less of the reasons.
    void setWhyBrief(bool brief);
    void setLook(const models::LeewayLook &look);
    /// The focus into the list, with all of it in view.
    void focusList();
    /// The button's key was pressed: does what the button does, or puts the focus where something is missing.
    void pressGrant();
    /// The pointer or the focus is inside: nothing may move.
    [[nodiscard]] bool isInHand() const;
    /// The focus to what is owed anyway; false: nothing is.
    bool focusOwed();
    /// The code of the voucher that was given last to the clipboard; false when there is none to see.
    bool copyCode();

Q_SIGNALS:
    void resolutionChosen(const QString &resolution);
    /// The reasons for what is chosen, opened or closed.
    void whyWanted();
    /// And the cases that they rest on.
    void casesWanted();
    void amountTyped(const QString &text);
    void amountMoved(qint64 minor);
    /// The filled button: the question comes, or the form that asks, or what costs nothing is noted.
    void grantWanted();
    /// As much as may be given, instead of what stands there.
    void insteadWanted();
    void confirmed();
    /// Back from the question.
    void unconfirmed();
    void wayChosen(int way);
    /// It is to be made sure who speaks before anything is granted.
    void verifyWanted();
    void askTyped(const leeway::desk::AskDraft &draft);
    void askWanted();
    /// Back from the form; what was typed is kept.
    void unasked();
    void askActed(const leeway::domain::ApprovalId &approval, leeway::models::AskAct act);
    /// What is owed anyway was confirmed in its own line, or is taken back.
    void owedGiven();
    void owedUndone();
    void undoWanted();
    void toldWanted();
    void codeCopied();
    /// After a grant of something else than what stood first: why, by the place of the answer.
    void whySaid(int answer);
    /// After a grant: the list again.
    void moreWanted();
    /// Esc: back to what was done before.
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeHead(const QString &key);
    void makeChoice();
    void wire();
    void showChoice();
    void showParts();
    void followWidth();
    /// Scrolls the column, once it is laid out, so that `part` is seen.
    void bringIntoView(QWidget *part);
    /// Where the focus goes when what had it is out of view.
    void moveFocus(models::LeewayStep before);

    models::LeewayLook m_look;
    models::ResolutionList m_list;
    QWidget *m_head;
    TextLabel *m_caption; ///< what the numbers of the list are
    QToolButton *m_more;
    OwedLine *m_owed;
    AskedLines *m_askedLines;
    AskedPanel *m_asked;
    QWidget *m_choice; ///< list, limits, amount, button
    GrantedBar *m_granted;
    TextLabel *m_none;
    TextLabel *m_claim; ///< what advice does not claim
    ResolutionView *m_view;
    AdviceWhy *m_why;
    Rule *m_rule;
    TextLabel *m_obstacle;
    LimitLines *m_limits;
    QWidget *m_sliderBox;
    AmountSlider *m_slider;
    TextLabel *m_hardly; ///< from what sum on the rating hardly moves
    GrantRow *m_row;
    InfoBar *m_failure;
    GrantCard *m_confirm;
    AskCard *m_ask;
    Rule *m_meterRule;
    MeterGrid *m_meters;
};

} // namespace leeway::ui
