#pragma once

#include "domain/snapshots.h"
#include "models/format.h"
#include "ui/theme/card.h"

namespace leeway::ui
{

/// One of two records laid side by side: who it is, how they reach us, what belongs to it.
class MergeSide : public Card
{
    Q_OBJECT
public:
    explicit MergeSide(QWidget *parent = nullptr);

    void showRecord(const domain::CustomerSnapshot &snapshot, const models::Format &format);
};

} // namespace leeway::ui
