#pragma once

#include "ui/theme/segmented_choice.h"

namespace leeway::ui
{

/// A row of answers that a digit answers and leaves: the next question is asked. Arrows choose and stay;
/// Enter and Down go on without an answer.
class DigitChoice : public SegmentedChoice
{
    Q_OBJECT
public:
    using SegmentedChoice::SegmentedChoice;

Q_SIGNALS:
    /// A digit chose, also what was chosen already; or somebody went on.
    void answered();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace leeway::ui
