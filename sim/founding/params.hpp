/// Parameters of founding: how a census becomes settlements, households, buildings, people and institutions.
#pragma once

#include "sim/core/describe.hpp"

namespace shiyu::founding {

struct Params {
  bool counted = true;
  // settlements
  double weight_community = 8.0;
  double weight_village_subdistrict = 1.95;
  double weight_village_seat = 4.97;
  double weight_zone = 2.0;
  double settlement_sigma = 0.6;
  double land_urban = 100;
  double land_rural = 200;
  double land_sigma = 0.4;
  // households and buildings
  double household_mean = 2.52;
  double collective_share = 0.0795;
  double collective_mean = 4.35;
  double collective_urban_ratio = 4.0;
  double building_households = 60;
  double lane_households = 25;
  // people
  double children_urban = 0.170;
  double children_rural = 0.155;
  double elderly_urban = 0.145;
  double elderly_rural = 0.247;
  double young_urban = 0.42;
  double young_rural = 0.34;
  double very_old = 0.255;
  double male = 0.51;
  double migrants_urban = 0.22;
  double migrants_rural = 0.04;
  double proneness_cv = 0.8;
  double proneness_max = 6.0;
  // places
  double report_ratio = 3.0;
  double trust_mean = 0.6;
  double trust_spread = 0.4;
  double capital_urban = 0.45;
  double capital_rural = 0.60;
  double capital_spread = 0.12;
  double crowding_half = 10000;
  // institutions
  double mediators_per_1000 = 2.25;
  double mediators_full_time = 0.13;
  double organisations_per_10000 = 4.8666;
  double organisation_sigma = 0.8;
  // legacy
  double legacy_per_1000 = 1.0;
  double legacy_age = 180;

  static constexpr void describe(auto& p, auto&& row) {
    row(p.counted,
        Field{
            "counted",
            "1",
            {},
            "Meet what the population file counts in a county (urban people, family households, ages, sex, people "
            "registered elsewhere); if not, the parameters below hold everywhere, as they do where nothing is counted",
            "采用人口文件中的县级普查数（城镇人口、家庭户、年龄、性别、跨县流动人口）；否则一律采用下列参数",
            "choice of the user"});
    row(p.weight_community,
        Field{"weight_community", "1", in(0.1, 100),
              "Residents of an urban community, relative to a village outside the seat", "社区相对普通村的人口权重",
              "assumed: round value within the plausible range; the two weights of villages are fitted around it"}
            .as_uncertain());
    row(p.weight_village_subdistrict,
        Field{"weight_village_subdistrict", "1", in(0.1, 100),
              "Residents of a village in a subdistrict, relative to a village outside the seat",
              "街道辖村相对普通村的人口权重", "fitted to the urban share of Lucheng 2020 (129841 of 219256)"}
            .as_uncertain());
    row(p.weight_village_seat,
        Field{"weight_village_seat", "1", in(0.1, 100),
              "Residents of a village in the seat town of a county, relative to a village outside it",
              "县城所在镇辖村相对普通村的人口权重", "fitted to the urban share of Huguan 2020 (93004 of 240109)"}
            .as_uncertain());
    row(p.weight_zone, Field{"weight_zone", "1", in(0.1, 100),
                             "Residents of a community-like or village-like unit (zone, farm), relative to a village",
                             "类似社区单位相对普通村的人口权重", "assumed: zones hold few residents"}
                           .as_uncertain());
    row(p.settlement_sigma,
        Field{"settlement_sigma", "1", in(0, 2),
              "Standard deviation of the logarithm of settlement sizes within a class and county", "居村规模对数标准差",
              "assumed: a little below 0.73, the value of 41 towns of 2000 (data/population)"}
            .as_uncertain());
    row(p.land_urban,
        Field{"land_urban", "m2/person", in(10, 2000), "Settled land for a resident of an urban settlement",
              "城镇人均建设用地", "assumed: middle of the 65 to 115 m2 of the planning standard GB 50137-2011"}
            .as_uncertain());
    row(p.land_rural,
        Field{"land_rural", "m2/person", in(10, 5000), "Settled land for a resident of a rural settlement",
              "农村人均建设用地", "assumed: twice the urban value, lanes and yards included"}
            .as_uncertain());
    row(p.land_sigma,
        Field{"land_sigma", "1", in(0, 2), "Standard deviation of the logarithm of settled land for a resident",
              "人均用地对数标准差", "assumed: typical spread of densities"}
            .as_uncertain());
    row(p.household_mean, Field{"household_mean", "person", in(1.2, 6), "Mean size of a family household",
                                "家庭户平均规模", "Shanxi 7th census bulletin no. 1: 2.52"});
    row(p.collective_share,
        Field{"collective_share", "1", in(0, 0.5), "Share of residents who live in collective households (dormitories)",
              "集体户人口占比", "Shanxi 7th census bulletin no. 1: 2776664 of 34915616"});
    row(p.collective_mean, Field{"collective_mean", "person", in(1.2, 7.8), "Mean size of a collective household",
                                 "集体户平均规模", "Shanxi 7th census bulletin no. 1: 2776664 in 638609"});
    row(p.collective_urban_ratio, Field{"collective_urban_ratio", "1", in(0.1, 100),
                                        "Share in collective households of urban settlements relative to rural ones",
                                        "城乡集体户人口占比之比", "assumed: schools and firms stand mostly in towns"}
                                      .as_uncertain());
    row(p.building_households,
        Field{"building_households", "household", in(1, 1000), "Mean households of an urban building", "城镇每栋楼户数",
              "assumed: a block of two or three stairs"}
            .as_uncertain());
    row(p.lane_households,
        Field{"lane_households", "household", in(1, 1000), "Mean households of a lane in a rural settlement",
              "农村每巷户数", "assumed: a lane of two rows of yards"}
            .as_uncertain());
    row(p.children_urban,
        Field{"children_urban", "1", in(0, 0.4), "Share of urban residents aged 0 to 14", "城镇0至14岁占比",
              "Jincheng Chengqu 2020 (0.1653) as a stand-in, raised to meet Shanxi's 0.1635"});
    row(p.children_rural,
        Field{"children_rural", "1", in(0, 0.4), "Share of rural residents aged 0 to 14", "农村0至14岁占比",
              "assumed: with the urban value meets Shanxi's 0.1635 (7th census); the stand-in Zezhou has 0.1252"});
    row(p.elderly_urban,
        Field{"elderly_urban", "1", in(0, 0.5), "Share of urban residents aged 60 and older", "城镇60岁以上占比",
              "assumed: with the rural value meets Shanxi's 0.1892 (7th census) in the ratio of the stand-ins Chengqu "
              "and Zezhou"});
    row(p.elderly_rural,
        Field{"elderly_rural", "1", in(0, 0.5), "Share of rural residents aged 60 and older", "农村60岁以上占比",
              "assumed: with the urban value meets Shanxi's 0.1892 (7th census) in the ratio of the stand-ins Chengqu "
              "and Zezhou"});
    row(p.young_urban, Field{"young_urban", "1", in(0, 1), "Share aged 15 to 34 among urban residents aged 15 to 59",
                             "城镇15至59岁中15至34岁占比", "assumed: a little below Taiyuan's 0.46 (2020)"});
    row(p.young_rural, Field{"young_rural", "1", in(0, 1), "Share aged 15 to 34 among rural residents aged 15 to 59",
                             "农村15至59岁中15至34岁占比", "assumed: the young leave villages"});
    row(p.very_old, Field{"very_old", "1", in(0, 1), "Share aged 75 and older among those aged 60 and older",
                          "60岁以上中75岁以上占比", "Taiyuan 2020: 217866 of 854501"});
    row(p.male, Field{"male", "1", in(0, 1), "Share of men", "男性占比",
                      "Taiyuan 2020: 0.513; 7th census of Shanxi near 0.51"});
    row(p.migrants_urban,
        Field{"migrants_urban", "1", in(0, 1), "Share of urban residents registered in another county",
              "城镇跨县流动人口占比",
              "assumed: with the rural value 14 % in Changzhi, a little above the 12.7 % of its census"}
            .as_uncertain());
    row(p.migrants_rural,
        Field{"migrants_rural", "1", in(0, 1), "Share of rural residents registered in another county",
              "农村跨县流动人口占比", "assumed: few move to villages"}
            .as_uncertain());
    row(p.proneness_cv,
        Field{"proneness_cv", "1", in(0, 2), "Coefficient of variation of conflict proneness (log-normal, mean 1)",
              "纠纷倾向变异系数", "assumed: few people account for many disputes"}
            .as_uncertain());
    row(p.proneness_max, Field{"proneness_max", "1", in(2, 20), "Largest conflict proneness", "纠纷倾向上限",
                               "assumed: bounds the rate of onset"});
    row(p.report_ratio,
        Field{"report_ratio", "1", in(1, 20),
              "Ratio of the 90th to the 10th percentile of readiness to report between settlements",
              "居村间报告意愿的高低比",
              "Boston 311 data 2011: 202 to 54 requests per 1000 between neighbourhoods; published range up to 3"}
            .as_uncertain());
    row(p.trust_mean, Field{"trust_mean", "1", in(0.05, 0.95), "Trust in governance at rest in the median settlement",
                            "治理信任基线中位数", "assumed: surveys of local government trust lie near 0.6"}
                          .as_uncertain());
    row(p.trust_spread,
        Field{"trust_spread", "1", in(0, 2), "Standard deviation between settlements of the logit of trust at rest",
              "信任基线对数几率标准差", "assumed: moderate spread"}
            .as_uncertain());
    row(p.capital_urban, Field{"capital_urban", "1", in(0, 1), "Mean social capital of urban settlements",
                               "城镇社会资本均值", "assumed: anonymity of compounds"}
                             .as_uncertain());
    row(p.capital_rural, Field{"capital_rural", "1", in(0, 1), "Mean social capital of rural settlements",
                               "农村社会资本均值", "assumed: kin and long acquaintance"}
                             .as_uncertain());
    row(p.capital_spread,
        Field{"capital_spread", "1", in(0, 0.5), "Standard deviation of social capital between settlements",
              "社会资本标准差", "assumed: moderate spread"}
            .as_uncertain());
    row(p.crowding_half,
        Field{"crowding_half", "person/km2", in(100, 100000), "Density of settled land at which crowding is one half",
              "拥挤度为一半时的密度", "assumed: the density of the mean urban settlement"}
            .as_uncertain());
    row(p.mediators_per_1000,
        Field{"mediators_per_1000", "1/1000 person", in(0, 50), "People's mediators for 1,000 residents",
              "每千人人民调解员数", "China 2023: 3.176 million mediators"});
    row(p.mediators_full_time, Field{"mediators_full_time", "1", in(0, 1), "Share of mediators paid for full time",
                                     "专职调解员占比", "China 2023: 412000 of 3.176 million"});
    row(p.organisations_per_10000,
        Field{"organisations_per_10000", "1/10000 person", in(0, 100), "Social organisations for 10,000 residents",
              "每万人社会组织数", "Changzhi 2019: 1548 registered, provincial Political-Legal Committee"});
    row(p.organisation_sigma, Field{"organisation_sigma", "1", in(0, 2),
                                    "Standard deviation of the logarithm of an organisation's capacity (mean 1)",
                                    "社会组织能力对数标准差", "assumed: sizes of organisations are skewed"}
                                  .as_uncertain());
    row(p.legacy_per_1000,
        Field{"legacy_per_1000", "1/1000 person", in(0, 100), "Matters open before the first day, for 1,000 residents",
              "每千人历史积案数", "assumed: about two months of what centres find in a year (5.6 per 1,000)"}
            .as_uncertain());
    row(p.legacy_age, Field{"legacy_age", "day", in(1, 3650), "Mean age of a matter open before the first day",
                            "积案平均存续天数", "assumed: half a year"}
                          .as_uncertain());
  }
};
static_assert(is_described<Params> && is_sourced<Params> && has_sound_defaults<Params>);

}  // namespace shiyu::founding
