#pragma once

#include "ui/edit/edit_panel.h"
#include "ui/edit/form_field.h"

#include <QTest>

/// What a person does with a form of the right column, by names and keys.
namespace leeway::test
{

/// The widget with this accessible name.
template <class W> W *named(const QWidget &root, const QString &name)
{
    for (W *widget : root.findChildren<W *>())
        if (widget->accessibleName() == name)
            return widget;
    qFatal("nothing is called %s", qPrintable(name));
}

/// What the field around `input` complains about.
inline QString errorAt(const QWidget *input)
{
    const auto *field = qobject_cast<const ui::FormField *>(input->parentWidget());
    return field == nullptr ? QStringLiteral("no field") : field->error();
}

/// What stands below `input`, as a screen reader says it.
inline QString hintAt(const QWidget *input)
{
    return input->accessibleDescription();
}

inline void press(QWidget &panel, Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
{
    QTest::keyClick(panel.focusWidget() == nullptr ? &panel : panel.focusWidget(), key, with);
}

inline void type(QWidget &panel, const QString &text)
{
    QTest::keyClicks(panel.focusWidget(), text);
}

inline void open(ui::EditPanel &panel)
{
    panel.resize(400, 700);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    panel.begin();
}

} // namespace leeway::test
