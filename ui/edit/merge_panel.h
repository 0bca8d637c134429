#pragma once

#include "domain/search.h"
#include "ui/edit/edit_context.h"
#include "ui/edit/edit_panel.h"

#include <optional>

class QBoxLayout;
class QPlainTextEdit;

namespace leeway::ui
{

class UsualReasons;

class CustomerPicker;
class InfoBar;
class MergeSide;
class SegmentedChoice;

/// Two records of one customer become one to look at: find the other, see both side by side, choose which
/// stays, say why. Nothing is moved or deleted, and the panel says so.
class MergePanel : public EditPanel
{
    Q_OBJECT
public:
    explicit MergePanel(EditContext context, QWidget *parent = nullptr);

    /// The open customer; choices stay when it is the same one.
    void start(const domain::CustomerSnapshot &one);
    /// Who was found for `searchRequested`.
    void setCandidates(const std::vector<domain::CustomerHit> &hits);
    /// The answer to `otherChosen`.
    void setOther(const domain::CustomerSnapshot &other);

    void setOffered(const std::vector<domain::Choice> &choices) override;

Q_SIGNALS:
    void searchRequested(const QString &text);
    void otherChosen(leeway::domain::CustomerId id);
    /// `loser` shows under `winner` from now on.
    void mergeRequested(leeway::domain::CustomerId loser, leeway::domain::CustomerId winner,
                        const QString &reason);

protected:
    void save() override;
    void clearForm() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showSides();
    void showResult();
    void arrange();

    EditContext m_context;
    domain::CustomerSnapshot m_one;
    std::optional<domain::CustomerSnapshot> m_other;
    CustomerPicker *m_picker;
    MergeSide *m_left;
    MergeSide *m_right;
    QBoxLayout *m_sides;
    SegmentedChoice *m_stays;
    QPlainTextEdit *m_reason;
    InfoBar *m_result;
    FormField *m_pickerField;
    FormField *m_staysField = nullptr;
    FormField *m_reasonField = nullptr;
    UsualReasons *m_usual = nullptr;
};

} // namespace leeway::ui
