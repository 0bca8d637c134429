#include "tests/screens/registry.h"
#include "ui/help/help_page.h"

#include <QWidget>

// The help as it stands in the right column: 400 px wide.
namespace leeway::screens
{

namespace
{

std::unique_ptr<QWidget> makeHelpList(const Request &request)
{
    Q_UNUSED(request)
    return std::make_unique<ui::HelpPage>();
}

std::unique_ptr<QWidget> makeHelpError(const Request &request)
{
    Q_UNUSED(request)
    auto out = std::make_unique<ui::HelpPage>();
    out->showError(base::Code::StoreFull);
    return out;
}

std::unique_ptr<QWidget> makeHelpArticle(const Request &request)
{
    Q_UNUSED(request)
    auto out = std::make_unique<ui::HelpPage>();
    out->showArticle(QStringLiteral("import"));
    return out;
}

std::unique_ptr<QWidget> makeHelpFind(const Request &request)
{
    Q_UNUSED(request)
    auto out = std::make_unique<ui::HelpPage>();
    out->find(QStringLiteral("undo"));
    return out;
}

const bool kHelpListAdded = registerScreen({QStringLiteral("help-list"), {400, 800}, makeHelpList});
const bool kHelpErrorAdded = registerScreen({QStringLiteral("help-error"), {400, 800}, makeHelpError});
const bool kHelpArticleAdded = registerScreen({QStringLiteral("help-article"), {400, 800}, makeHelpArticle});
const bool kHelpFindAdded = registerScreen({QStringLiteral("help-find"), {400, 800}, makeHelpFind});

} // namespace

} // namespace leeway::screens
