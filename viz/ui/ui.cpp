#include "viz/ui/ui.hpp"

namespace shiyu::viz {

void Ui::mark(const std::string& name) {
  if (ImGui::IsItemVisible()) marks[name] = {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
}

}  // namespace shiyu::viz
