#pragma once

#include "domain/knowledge.h"
#include "domain/person.h"
#include "models/notice_list.h"

#include <QAction>
#include <QWidget>

class QBoxLayout;
class QListView;
class QPushButton;
class QVBoxLayout;

namespace leeway::ui
{

class EmptyState;
class InfoBar;
class TextLabel;

/// A language as its speakers call it.
QString noticeLanguage(const QString &tag);

/// One known problem in the right column: what to tell, what was agreed, whom it touches and who of them was
/// not told yet; its keeper edits it and ends it. Values in, signals out; borrows the list. GUI thread.
class NoticePanel : public QWidget
{
    Q_OBJECT
public:
    /// `edit` works while the panel has the focus.
    NoticePanel(models::UntoldList &untold, QAction *edit, QWidget *parent = nullptr);

    /// `ownerName` empty: nobody sees to it any more.
    void show(const domain::Notice &notice, const QString &ownerName, const domain::Person &me,
              const models::Format &format);
    void setReach(const models::NoticeReach &reach, const models::Format &format);
    /// What was open is not here any more.
    void showGone();
    [[nodiscard]] const std::optional<domain::Notice> &shown() const { return m_shown; }

Q_SIGNALS:
    void customerWanted(leeway::domain::CustomerId customer);
    void endWanted();
    void reopenWanted();
    /// Beside what was counted: count again.
    void countWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(QAction *edit);
    QWidget *makeReach();
    void arrange();
    void showSentences();
    void showState(const domain::Person &me, const models::Format &format);
    void showUntold();

    models::UntoldList &m_untold;
    std::optional<domain::Notice> m_shown;
    QWidget *m_page;
    QVBoxLayout *m_scrolled; ///< the words, and in a low panel whom they touch as well
    QVBoxLayout *m_parts;    ///< both, one below the other
    QWidget *m_reachBox;
    bool m_low = false;
    EmptyState *m_gone;
    TextLabel *m_title;
    TextLabel *m_about;
    InfoBar *m_state;
    QBoxLayout *m_sentences;
    TextLabel *m_resolution;
    TextLabel *m_when;
    TextLabel *m_reach;
    TextLabel *m_nobody;
    QListView *m_view;
    QPushButton *m_edit;
};

} // namespace leeway::ui
