#pragma once

#include "domain/snapshots.h"
#include "models/format.h"

#include <QWidget>

class QGridLayout;
class QVBoxLayout;

namespace leeway::ui
{

class TextLabel;
class WrapRow;

/// How much of the header there is room for (guide, section 6).
enum class HeaderSize {
    Full,    ///< picture 01
    Compact, ///< picture 10d, windows under 1400
    Small    ///< windows under 720 high: name, promise, tried, one line each
};

/// The labelled rows of the header: needs on top, then who the people are, prefers, manner, already tried,
/// consent, given so far. Rows without content are left out.
class HeaderRows : public QWidget
{
    Q_OBJECT

public:
    explicit HeaderRows(QWidget *parent = nullptr);

    void show(const domain::CustomerSnapshot &snapshot, const models::Format &format, HeaderSize size);

Q_SIGNALS:
    void triedRequested(); ///< all attempts
    void consentAsked();   ///< "Ask" beside an unknown consent to use the history

private:
    struct Row {
        QWidget *widget = nullptr;
        TextLabel *label = nullptr;
        WrapRow *items = nullptr;
    };
    enum Which { Needs, People, Prefers, Manner, Tried, Consent, Given, Count };
    void fill(Which which, const QList<QWidget *> &items, int maxLines);
    /// Not `whole`: only what changes how they are served, and the question where nothing is known.
    QList<QWidget *> consentItems(const domain::CustomerSnapshot &snapshot, bool whole);

    Row m_rows[Count];
};

} // namespace leeway::ui
