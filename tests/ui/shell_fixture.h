#pragma once

#include "ui/shell/actions.h"
#include "ui/shell/look_keeper.h"
#include "ui/shell/main_window.h"
#include "ui/shell/privacy.h"
#include "ui/shell/settings_store.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QVBoxLayout>

namespace leeway::ui
{

/// A main window with one field in each column, on settings that live in memory.
struct ShellFixture {
    MemorySettings store;
    Theme theme;
    LookKeeper looks{*qApp, theme, store};
    Privacy privacy;

    static QWidget *column(const QString &name)
    {
        auto *out = new QWidget;
        auto *layout = new QVBoxLayout(out);
        auto *field = new QLineEdit;
        field->setObjectName(name);
        field->setAccessibleName(name);
        layout->addWidget(field);
        return out;
    }

    std::unique_ptr<MainWindow> window(QSize size)
    {
        auto out = std::make_unique<MainWindow>(ShellParts{store, looks, privacy});
        out->setListWidget(column(QStringLiteral("listField")));
        out->setCentreWidget(column(QStringLiteral("centreField")));
        out->addSidePage(QStringLiteral("orders"), QStringLiteral("Orders"),
                         column(QStringLiteral("sideField")));
        out->resize(size);
        out->show();
        return out;
    }
};

} // namespace leeway::ui
