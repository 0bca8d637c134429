#pragma once

#include "ui/theme/look.h"

#include <QObject>

class QApplication;

namespace leeway::ui
{

class FocusRing;

/// Puts a Look in force: palette, style, font, layout direction. One per program, made by the composition
/// root; the rest reads colors(), font() and look(). GUI thread only.
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    /// First use: installs AppStyle and the focus ring; later: changes what differs. Every widget then gets
    /// QEvent::StyleChange once.
    void apply(QApplication &app, const Look &look);

    /// The scheme in force: the chosen one, or for System the one the desktop's palette had at start
    /// (Qt 6.4 has no colour-scheme hint, guide 2.1).
    Scheme scheme() const { return m_scheme; }

Q_SIGNALS:
    void changed();

private:
    Scheme resolve(SchemeChoice choice) const;

    Scheme m_system = Scheme::Light;
    Scheme m_scheme = Scheme::Light;
    FocusRing *m_ring = nullptr;
};

} // namespace leeway::ui
