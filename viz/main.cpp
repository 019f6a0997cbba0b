// The viewer: a window, or pictures without one.
#include <CLI/CLI.hpp>
#include <iostream>

#include "sim/core/process.hpp"
#include "viz/program.hpp"

int main(int argc, char** argv) {
  shiyu::prepare_process();
  shiyu::viz::ProgramOptions options;
  CLI::App app{"Shiyu's viewer: explore a synthetic city, change a policy, see what it does and what it costs.",
               "shiyu-view"};
  app.add_option("FILE", options.file, "scenario (.toml) or results (.h5) to open");
  app.add_option("--data", options.data, "data folder; default: looked for");
  app.add_option("--screenshot", options.screenshot, "writes a picture of the window, without a display, and ends")
      ->type_name("PNG");
  app.add_option("--scenario", options.file, "the same as FILE");
  app.add_option("--day", options.day, "of --screenshot: evening that is shown; default: the last")->type_name("N");
  app.add_option("--layout", options.layout, "start, explore, charts, compare or inspect")
      ->check(CLI::IsMember({"start", "explore", "charts", "compare", "inspect"}));
  app.add_option("--b", options.b, "variant of world B; default: none, in layout compare the second")
      ->type_name("NAME");
  app.add_option("--size", options.size, "of the window, in pixels")->type_name("WxH");
  app.add_option("--scale", options.scale, "of fonts and widgets; default: that of the display")
      ->check(CLI::Range(0.5, 4.0));
  app.add_option("--language", options.language, "en or zh")->check(CLI::IsMember({"en", "zh"}));
  app.add_option("--theme", options.theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
  app.add_option("--script", options.script, "works the viewer step by step; see viz/drive/script.hpp")
      ->type_name("FILE");
  app.add_flag("--offscreen", options.offscreen, "of --script: without a display");
  CLI11_PARSE(app, argc, argv);
  return shiyu::viz::run_program(options, std::cout, std::cerr);
}
