#pragma once

#include "desk/cases.h"
#include "desk/history.h"
#include "domain/snapshots.h"
#include "domain/store_status.h"
#include "models/format.h"
#include "models/timeline_source.h"

#include <QWidget>

#include <optional>

class QStackedWidget;
class QVBoxLayout;

namespace leeway::models
{
class TimelineModel;
}

namespace leeway::ui
{

class CustomerHeader;
class EmptyState;
class FilterBar;
class InfoBar;
class NoteBar;
class TimelineView;
enum class HeaderSize;

/// The centre column: header, filters, history, note. Shows values it is given and says by signals what the
/// agent wants; it knows no store. The model's source must outlive the page.
class CustomerPage : public QWidget
{
    Q_OBJECT

public:
    explicit CustomerPage(models::TimelineSource &source, QWidget *parent = nullptr);
    ~CustomerPage() override;

    /// Locale, zone and the present moment; again once a minute.
    void setFormat(const models::Format &format);
    /// Another customer: asks for the history at once, header from `snapshot`.
    void open(const domain::CustomerSnapshot &snapshot);
    /// The same customer read again after a change; selection and scroll position stay.
    void refresh(const domain::CustomerSnapshot &snapshot);
    /// The customer is being read: after 100 ms still bars stand where the rest will be.
    void showLoading(const QString &name);
    /// Reading failed: what happened in a sentence of the caller's, and a way to try again.
    void showError(const QString &sentence);
    /// A customer who is opened only with a reason: the name, and the way to give one.
    void showRestricted(const QString &name);
    /// Puts a kept draft of the note back, above what was typed meanwhile.
    void restoreDraft(const QString &kept);
    void clearNote();
    /// What stands in the note field of this customer, handed out as a draft; absent when another one is open
    /// or the kept draft was not put back yet.
    std::optional<QString> begunNote(domain::CustomerId customer);
    /// The note was saved (the field empties) or could not be (it keeps the text and says so).
    void noteSaved(bool ok, const QString &sentence = {});
    /// A row of another room above the name; the page owns it.
    void setTopRow(QWidget *row);
    /// Who else has this customer open now; another customer takes it back.
    void setHere(const std::vector<domain::Presence> &here);
    [[nodiscard]] const std::vector<domain::Presence> &here() const { return m_here; }
    /// The person leaves this customer to a colleague: they are not told of any more, and grant nothing.
    [[nodiscard]] bool onlyReads() const { return !m_onlyRead.isNull() && m_onlyRead == customer(); }
    /// How many events of orders and money the open customer has.
    void setBusinessCount(int count);
    /// Which systems bring orders; stays for the next customer.
    void setSources(const std::vector<domain::FeedSource> &sources);
    void unfoldOlderCases();
    /// Older cases stand behind one line, and nobody said yet why they look.
    [[nodiscard]] bool isFolded() const;
    void setPrivate(bool on);
    /// Goes to an event, wherever in the history it is.
    void reveal(const domain::TimelineCursor &where);

    [[nodiscard]] domain::CustomerId customer() const { return m_snapshot.customer.id; }
    [[nodiscard]] const domain::CustomerSnapshot &snapshot() const { return m_snapshot; }
    /// The event under the focus of the history, if it is one.
    [[nodiscard]] std::optional<domain::Interaction> currentEvent() const;
    /// The open case a note goes to: the one selected, else the newest open one.
    [[nodiscard]] std::optional<domain::CaseId> noteCase() const;
    [[nodiscard]] TimelineView *timeline() const { return m_view; }
    [[nodiscard]] models::TimelineModel *model() const { return m_model; }
    [[nodiscard]] QMenu *menu() const;

public Q_SLOTS:
    void focusNote();
    void focusFind();
    void focusTimeline();

Q_SIGNALS:
    void noteWritten(const leeway::desk::NewNote &note);
    void draftChanged(leeway::domain::CustomerId customer, const QString &text);
    void fullRecordRequested(leeway::domain::CustomerId customer);
    void promiseKept(const leeway::domain::Promise &promise);
    void promiseMissed(const leeway::domain::Promise &promise);
    void promiseTimeRequested(const leeway::domain::Promise &promise);
    void promisesRequested();
    void triedRequested();
    void consentAsked();
    void unfoldRequested();
    /// An event is to be shown that stands among what is folded.
    void foldedEventRequested(const leeway::domain::TimelineCursor &where);
    void reasonRequested(); ///< to open a restricted customer
    void retryRequested();
    /// Others came or went, or it changed whether the person only reads here.
    void hereChanged();
    void onlyReadChanged();
    void attachmentRequested(const leeway::domain::Attachment &attachment);
    void readingRequested(const leeway::domain::Interaction &interaction, bool asHtml);
    void eventMenuRequested(const leeway::domain::Interaction &interaction, const QPoint &at);
    void caseMenuRequested(const leeway::domain::CaseEntry &theCase, const QPoint &at);
    /// Another row of the history has the focus, or it says something else now.
    void currentEventChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void wireTimeline();
    void wireHeader();
    void chooseSize();
    void setUsable(bool usable);
    void refreshHeader();
    void followFolding();
    void followRows();
    void showHere();
    void makeHereButtons();
    void askColleague();
    void onlyRead(bool on);
    void followSelection();
    [[nodiscard]] QString caseNumberOf(const std::optional<domain::CaseId> &id) const;

    models::TimelineModel *m_model;
    models::Format m_format;
    domain::CustomerSnapshot m_snapshot;
    std::optional<int> m_business; ///< absent while it is counted
    CustomerHeader *m_header;
    FilterBar *m_filters;
    TimelineView *m_view;
    EmptyState *m_empty;
    EmptyState *m_nothing; ///< nothing passes the filter
    EmptyState *m_error;
    EmptyState *m_restricted;
    QStackedWidget *m_stack;
    NoteBar *m_note;
    bool m_hasDraft = false; ///< what stands in the note field is what there is
    InfoBar *m_message;
    QWidget *m_hereRow; ///< the bar with its margins
    InfoBar *m_hereBar;
    std::vector<domain::Presence> m_here;
    QString m_hereButtons; ///< what they are for; made anew only then, or the focus would be lost
    domain::CustomerId m_onlyRead;
    bool m_private = false;
};

} // namespace leeway::ui
