#pragma once

#include "models/advice_look.h"

#include <QWidget>

class QGridLayout;
class QListWidget;
class QToolButton;

namespace leeway::ui
{

class DotsStrip;
class TextLabel;

/// Why a prediction is what it is (picture 03b, 2): twenty people as dots, what speaks for it and against,
/// and what was not used. Values in; GUI thread.
class AdviceWhy final : public QWidget
{
    Q_OBJECT

public:
    explicit AdviceWhy(QWidget *parent = nullptr);

    void setLook(const models::AdviceWhyLook &look);
    /// It stands open without having been asked for (guide section 6, 2200 and more): the dots, and the rest
    /// when it is wanted.
    void setBrief(bool brief);

Q_SIGNALS:
    void closed();
    /// The cases it rests on, shown or taken away again.
    void casesWanted();

private:
    void build();
    void prepareClose();
    void prepareCases();
    void showCases();
    void fitCases();
    void showParts();

    models::AdviceWhyLook m_look;
    TextLabel *m_title;
    QToolButton *m_close;
    TextLabel *m_heading;
    DotsStrip *m_dots;
    TextLabel *m_split;
    QToolButton *m_unfold;
    QToolButton *m_drill;
    QListWidget *m_cases;
    TextLabel *m_casesNote;
    QWidget *m_body;
    QGridLayout *m_reasons;
    TextLabel *m_heads;
    TextLabel *m_note;
    TextLabel *m_notUsed;
    bool m_brief = false;
    bool m_unfolded = false;
};

} // namespace leeway::ui
